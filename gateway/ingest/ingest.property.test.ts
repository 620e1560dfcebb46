import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { IngestEventSchema } from '../../shared/contracts/ingest.js';
import { IncidentSchema, type Incident, type IncidentId } from '../../shared/domain/incident.js';
import { isRecordEvent } from '../../shared/wall/event.js';
import { CATEGORY, KNOWLEDGE, SITE_DATA, SOURCE } from '../testing/fixture.js';
import { IngestGroup } from './group.js';
import { letterBody } from './letter-body.js';
import { prepareEvent } from './prepare.js';

const NOW = Date.parse('2026-05-18T06:00:00Z');

function groupOver(
  known: ReadonlyMap<IncidentId, Incident>,
  hashes: ReadonlyMap<string, string>,
  rev: number,
): IngestGroup {
  const base = {
    rev,
    incident: (id: IncidentId) => known.get(id),
    record: () => undefined,
    hashOf: (id: string, version: number) => hashes.get(`${id}/${version}`) ?? null,
  };
  return new IngestGroup(base, KNOWLEDGE, NOW);
}

const parts = { codes: SITE_DATA.codes, callerHash: () => undefined };
const prepared = (raw: unknown) => prepareEvent(raw, NOW, parts, { checkSize: true });

/** Sends events in requests of `size` over committed state and returns the incidents. */
function ingest(
  events: readonly unknown[],
  size: number,
): { incidents: Map<IncidentId, Incident>; revs: number[] } {
  const incidents = new Map<IncidentId, Incident>();
  const hashes = new Map<string, string>();
  const revs: number[] = [];
  for (let i = 0; i < events.length; i += size) {
    const group = groupOver(incidents, hashes, revs.length);
    for (const [index, raw] of events.slice(i, i + size).entries()) {
      const { rev } = group.add(prepared(raw), index);
      if (rev !== null) revs.push(rev);
    }
    for (const { event, hash, after } of group.entries) {
      if ('record' in after || isRecordEvent(event)) throw new Error('no record was sent');
      incidents.set(after.id, after);
      hashes.set(`${event.id}/${event.version}`, hash);
    }
  }
  return { incidents, revs };
}

const stamps = fc.record(
  { received: fc.integer({ min: NOW - 1e6, max: NOW }), signed: fc.integer({ min: NOW - 1e6, max: NOW }) },
  { requiredKeys: ['received'] },
);
const goodEvents = fc
  .uniqueArray(
    fc.record({
      sourceId: fc.constantFrom('a', 'b'),
      version: fc.integer({ min: 0, max: 12 }),
      title: fc.string({ unit: 'grapheme', maxLength: 10 }),
      urgency: fc.constantFrom('normal', 'urgent'),
      stamps,
    }),
    { selector: ({ sourceId, version }) => `${sourceId}/${version}`, maxLength: 16 },
  )
  .map((events) => events.map((event) => ({ ...event, sourceCode: SOURCE, category: CATEGORY })));

/** State without what depends on the order of arrival by design: log revisions. */
const stateOf = (incidents: Map<IncidentId, Incident>) =>
  [...incidents.values()]
    .map(({ id, version, fields, stamps: s }) => ({ id, version, fields, stamps: s }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

describe('ingest', () => {
  it('leads to one state whatever the order, the repeats and the cuts into requests', () => {
    fc.assert(
      fc.property(
        goodEvents,
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat()),
        (events, size, order) => {
          const keys = events.map(() => order.next().value as number);
          const shuffled = events
            .map((event, i) => ({ event, key: keys[i] ?? 0 }))
            .sort((a, b) => a.key - b.key);
          const plain = ingest(events, events.length || 1);
          const messy = ingest(
            [...shuffled, ...shuffled].map(({ event }) => event),
            size,
          );
          expect(stateOf(messy.incidents)).toEqual(stateOf(plain.incidents));
          expect(messy.revs).toEqual(messy.revs.map((_, i) => i + 1));
        },
      ),
    );
  });

  it('makes nothing that the log, a node or a wall could not read back', () => {
    const digits = fc.stringMatching(/^([0-9 -]{0,30}|[1-9][0-9]{14}|0[0-9]{9})$/);
    const filled = (max: number) =>
      fc
        .tuple(digits, fc.nat(max))
        .map(([end, room]) => '字'.repeat(Math.max(0, max - end.length - (room % 2))) + end);
    const kinds = fc.dictionary(fc.stringMatching(/^[a-c][0-9]$/), fc.constant(NOW), { maxKeys: 16 });
    const atTheLimit = fc.record(
      {
        version: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        title: filled(200),
        brief: filled(10_000),
        unit: filled(80),
        mergedInto: filled(160),
        place: fc.record({ address: filled(400), lng: fc.double(), lat: fc.double() }),
        forces: kinds,
        stamps,
      },
      { requiredKeys: ['version'] },
    );
    fc.assert(
      fc.property(fc.array(atTheLimit, { maxLength: 6 }), (events) => {
        const raws = events.map((event) => ({
          ...event,
          sourceCode: SOURCE,
          sourceId: 'a',
          category: CATEGORY,
        }));
        for (const incident of ingest(raws, 2).incidents.values()) {
          expect(v.safeParse(IncidentSchema, incident).issues).toBeUndefined();
        }
      }),
    );
  });

  it('answers any JSON with a result and never throws', () => {
    const known = fc.constantFrom(
      ...Object.keys(IngestEventSchema.entries),
      'at',
      'lng',
      '__proto__',
      'constructor',
    );
    const almost = fc.dictionary(
      known,
      fc.oneof(fc.jsonValue(), fc.constantFrom(SOURCE, CATEGORY, 1, '330110013')),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almost), (raw) => {
        const group = groupOver(new Map(), new Map(), 0);
        const { status, error } = group.add(prepared(JSON.parse(JSON.stringify(raw))), 0);
        expect(status === 'refused').toBe(error !== null);
        expect(group.entries.length + group.letters.length).toBe(1);
      }),
    );
  });

  it('keeps no unknown key in a dead letter, however deep', () => {
    const secret = '王小明';
    const key = fc.constantFrom('place', 'stamps', 'title', 'callerName', 'signed', 'unit', 'control');
    const values = fc.constantFrom(
      { callerName: secret },
      [secret],
      { signed: secret },
      { signed: { by: secret } },
    );
    fc.assert(
      fc.property(fc.dictionary(key, values), (raw) => {
        expect(letterBody(raw)).not.toContain(secret);
      }),
    );
  });
});
