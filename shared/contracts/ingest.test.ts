import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { IngestEventSchema, InstantSchema } from './ingest.js';

const base = { sourceCode: '110', sourceId: '20240418-1', version: 1 };
const field = (value: unknown): string | undefined => {
  const result = v.safeParse(IngestEventSchema, value);
  return result.success ? undefined : (v.getDotPath(result.issues[0]) ?? '(root)');
};

describe('IngestEventSchema', () => {
  it('takes the smallest event and a full one', () => {
    expect(field(base)).toBeUndefined();
    expect(
      field({
        ...base,
        category: 'dispute.family',
        urgency: 'urgent',
        grade: 2,
        title: '家庭纠纷',
        brief: '𠮷 emoji 👪 <b>literal</b>',
        place: { areaCode: '330110013', lng: 119.9, lat: 30.2, crs: 'GCJ02' },
        stamps: { received: '2024-04-18T14:32:07+08:00', signed: { at: 1_713_421_930_000, by: 'button' } },
      }),
    ).toBeUndefined();
  });

  it('drops what no screen may show', () => {
    const parsed = v.parse(IngestEventSchema, {
      ...base,
      callerIdNo: '330110199001011234',
      callerName: '某人',
    });
    expect(Object.keys(parsed)).toEqual(['sourceCode', 'sourceId', 'version']);
  });

  it('leaves coordinates to the position check: a bad one never refuses an incident', () => {
    expect(field({ ...base, place: { lng: 'x', lat: null } })).toBeUndefined();
  });

  it.each([
    [{ ...base, version: 1.5 }, 'version'],
    [{ ...base, version: -1 }, 'version'],
    [{ ...base, sourceCode: 'a b' }, 'sourceCode'],
    [{ ...base, sourceId: 'a:b' }, 'sourceId'],
    [{ ...base, urgency: 'high' }, 'urgency'],
    [{ ...base, grade: 5 }, 'grade'],
    [{ ...base, title: '\ud800' }, 'title'],
    [{ ...base, brief: `a\udc00` }, 'brief'],
    [{ ...base, brief: 'x'.repeat(10_001) }, 'brief'],
    [{ ...base, place: { areaCode: '12' } }, 'place.areaCode'],
    [{ ...base, place: { crs: 'EPSG:4326' } }, 'place.crs'],
    [{ ...base, stamps: { signed: '2024-04-18 14:32' } }, 'stamps.signed'],
    [{ ...base, stamps: { signed: { at: Infinity } } }, 'stamps.signed.at'],
    [null, '(root)'],
    [[], 'sourceCode'],
  ])('refuses %j at %s', (event, path) => {
    expect(field(event)).toBe(path);
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.anything(), (value) => void v.safeParse(IngestEventSchema, value)));
  });
});

describe('InstantSchema', () => {
  it.each([
    ['2024-04-18T14:32:07+08:00', 1_713_421_927_000],
    ['2024-04-18T06:32:07Z', 1_713_421_927_000],
    ['2024-04-18T06:32:07.250Z', 1_713_421_927_250],
    [1_713_421_927_000, 1_713_421_927_000],
  ])('reads %s', (text, ms) => {
    expect(v.parse(InstantSchema, text)).toBe(ms);
  });

  it.each(['2024-04-18T14:32:07', '2024-13-01T00:00:00Z', '18/04/2024', '', 1.5, NaN])(
    'refuses %s',
    (text) => {
      expect(v.is(InstantSchema, text)).toBe(false);
    },
  );
});
