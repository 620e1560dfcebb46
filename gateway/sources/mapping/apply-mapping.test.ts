import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { applyMapping } from './apply-mapping.js';
import { MappingSchema } from './mapping-schema.js';
import { valueAt } from './path.js';

const map = (fields: Record<string, unknown>, part: unknown) =>
  applyMapping(
    v.parse(MappingSchema, { fields: { sourceId: 'id', version: { const: 1 }, ...fields } }),
    part,
  );

describe('a field', () => {
  it.each([
    ['a path', 'a.b.0.c', { a: { b: [{ c: ' x ' }] } }, 'x'],
    ['the first path with something in it', { path: ['a', 'b'] }, { a: ' ', b: 'y' }, 'y'],
    ['a template', { template: '{a}：{b.c}' }, { a: '噪音', b: { c: 7 } }, '噪音：7'],
    ['a code table', { path: 'a', table: { '01': '火警' } }, { a: '01' }, '火警'],
    [
      'the rest of a code table',
      { path: 'a', table: { '01': '火警' }, otherwise: '其他' },
      { a: '99' },
      '其他',
    ],
    ['a rule', { rules: [{ when: { a: '^火' }, then: 'F' }], otherwise: 'N' }, { a: '火警' }, 'F'],
    ['the rest of rules', { rules: [{ when: { a: '^火' }, then: 'F' }], otherwise: 'N' }, { a: '水' }, 'N'],
    ['a number as text', 'a', { a: 12 }, '12'],
  ])('is filled by %s', (_how, rule, part, expected) => {
    expect(map({ title: rule }, part).event['title']).toBe(expected);
  });

  it('takes numbers, flags and times out of text', () => {
    const fields = {
      grade: 'g',
      isTest: 't',
      'place.lng': 'x',
      'stamps.called': { path: 'c', time: { pattern: 'YYYY/M/D H:mm', zone: 'Asia/Shanghai' } },
      'stamps.received': { path: 'r', time: 'unix-s' },
    };
    const { event } = map(fields, { g: '2', t: '是', x: '119.94', c: '2024/4/18 9:05', r: '1713402300' });
    expect(event).toMatchObject({
      grade: 2,
      isTest: true,
      place: { lng: 119.94 },
      stamps: { called: Date.UTC(2024, 3, 18, 1, 5), received: 1_713_402_300_000 },
    });
  });

  it('is left out when the part does not say it', () => {
    expect(map({ title: 'a', brief: 'b', unit: 'c' }, { a: null, b: '' }).event).toEqual({ version: 1 });
  });

  it.each([
    [{ title: { path: 'a', table: { x: 'y' } } }, 'title (from a)', 'one of x'],
    [{ 'stamps.called': { path: 'a', time: 'iso' } }, 'stamps.called (from a)', 'a time written as iso'],
  ])('that cannot be read is told, and the others are kept: %j', (fields, field, expected) => {
    const { event, problem } = map({ ...fields, brief: 'b' }, { id: 'i', a: '2024-04-18 09:00', b: 'kept' });
    expect(problem).toMatchObject({ field, expected });
    expect(event).toMatchObject({ sourceId: 'i', brief: 'kept' });
  });
});

it('never leaves the part through its prototype', () => {
  for (const path of ['__proto__', 'constructor.name', 'a.length', 'list.push', 'toString']) {
    expect(valueAt({ a: 'text', list: [1] }, path)).toBeUndefined();
  }
});

it('never throws, whatever the part is', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (part) => {
      map(
        { title: 'a.b', brief: { template: '{a} {b}' }, grade: { rules: [{ when: { a: '.' }, then: 1 }] } },
        part,
      );
    }),
  );
});
