import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNIT_DROPS_MS, UNIT_KINDS, UNIT_STATUSES } from '../../shared/domain/field-unit.js';
import { wgs84ToGcj02 } from '../../shared/domain/datum.js';
import { UNIT_FORGOTTEN_MS, UnitBook, type Reporter } from './unit-book.js';

const NOW = 1_700_000_000_000;
const by: Reporter = { source: 'GRID', crs: 'WGS84', now: NOW };
const report = (patch: Record<string, unknown> = {}) => ({ id: 'u1', at: NOW - 1_000, ...patch });
const here = { lng: 119.94, lat: 30.27 };

describe('a unit', () => {
  it('that never said who it is goes by its id and is not offered as free', () => {
    const book = new UnitBook();
    expect(book.report(report(), by)).toEqual({ status: 'accepted', id: 'u1', at: NOW - 1_000 });
    expect(book.get('u1')?.state).toMatchObject({
      name: 'u1',
      kind: 'other',
      status: 'busy',
      position: 'none',
    });
  });

  it('keeps what a report leaves out and gives back what one nulls', () => {
    const book = new UnitBook();
    const first = {
      name: '巡逻1组',
      kind: 'patrol',
      status: 'en-route',
      incident: '110:a',
      heading: 90,
      ...here,
    };
    book.report(report({ at: NOW - 9_000, ...first }), by);
    expect(book.get('u1')?.state).toMatchObject({ ...first, since: NOW - 9_000 });
    book.report(report({ at: NOW - 8_000, status: 'on-scene' }), by);
    expect(book.get('u1')?.state).toMatchObject({ ...first, status: 'on-scene', since: NOW - 9_000 });
    book.report(report({ at: NOW - 7_000, incident: '110:b' }), by);
    expect(book.get('u1')?.state).toMatchObject({ incident: '110:b', since: NOW - 7_000 });
    book.report(report({ at: NOW - 6_000, incident: null, heading: null, lng: null, lat: null }), by);
    const bare = { incident: null, since: null, heading: null, lng: null, lat: null, position: 'none' };
    expect(book.get('u1')?.state).toMatchObject({ ...bare, name: '巡逻1组', at: NOW - 6_000 });
  });

  it('keeps its last good position, and its age, when a bad one comes', () => {
    const book = new UnitBook();
    book.report(report({ at: NOW - 9_000, ...here }), by);
    const bad: [object, string][] = [
      [{ lng: 0, lat: 0 }, 'zero'],
      [{ lng: 30.27, lat: 119.94 }, 'swapped'],
      [{ lng: 'x', lat: 30 }, 'not-finite'],
      [{ lng: 10, lat: 10 }, 'out-of-range'],
      [{ lng: 40_500_000, lat: 3_350_000 }, 'projected'],
    ];
    bad.forEach(([place, position], i) => {
      book.report(report({ at: NOW - 8_000 + i, ...place }), by);
      expect(book.get('u1')?.state).toMatchObject({ ...here, position, at: NOW - 9_000 });
    });
    book.report(report({ at: NOW - 100, lng: 119.95, lat: 30.28 }), by);
    expect(book.get('u1')?.state).toMatchObject({ lng: 119.95, position: 'exact', at: NOW - 100 });
  });

  it('is converted from its own datum, or from that of its source', () => {
    const gcj = wgs84ToGcj02(here.lng, here.lat);
    for (const [patch, source] of [
      [{ ...gcj, crs: 'GCJ02' }, by],
      [gcj, { ...by, crs: 'GCJ02' as const }],
    ] as const) {
      const book = new UnitBook();
      book.report(report({ ...patch }), source);
      const { lng, lat } = book.get('u1')?.state ?? {};
      expect(lng).toBeCloseTo(here.lng, 5);
      expect(lat).toBeCloseTo(here.lat, 5);
    }
  });

  it('whose clock is ahead counts as of now, and is refused beyond a minute', () => {
    const book = new UnitBook();
    book.report(report({ at: NOW + 60_000, ...here }), by);
    expect(book.get('u1')?.state.at).toBe(NOW);
    const refused = book.report(report({ at: NOW + 60_001 }), by);
    expect(refused).toMatchObject({ status: 'refused', problem: { field: 'at', got: '"60 s"' } });
  });

  it('belongs to one source until that is silent for half an hour', () => {
    const book = new UnitBook();
    book.report(report(), by);
    const other = { ...by, source: 'PATROL' };
    expect(book.report(report({ at: NOW }), other)).toMatchObject({ problem: { field: 'sourceCode' } });
    const later = NOW + 30 * 60_000;
    expect(book.report(report({ at: later }), { ...other, now: later }).status).toBe('refused');
    expect(book.report(report({ at: later }), { ...other, now: later + 1 }).status).toBe('accepted');
    expect(book.get('u1')?.source).toBe('PATROL');
  });

  it('that is named wrongly is refused without its name in the answer', () => {
    const told = new UnitBook().report(report({ name: '王小明'.repeat(40) }), by);
    expect(told).toMatchObject({ status: 'refused', problem: { field: 'name', got: '(not shown)' } });
  });
});

describe('the book', () => {
  const instant = fc.integer({ min: NOW - 1_000_000, max: NOW });
  const whole = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    at: instant,
    name: fc.string({ minLength: 1, maxLength: 9 }),
    kind: fc.constantFrom(...UNIT_KINDS),
    status: fc.constantFrom(...UNIT_STATUSES),
    lng: fc.double({ min: 119, max: 121, noNaN: true }),
    lat: fc.double({ min: 30, max: 31, noNaN: true }),
    heading: fc.option(fc.integer({ min: 0, max: 360 })),
    speedKmh: fc.option(fc.integer({ min: 0, max: 200 })),
    incident: fc.option(fc.constantFrom('110:a', '110:b')),
    since: fc.option(instant),
    town: fc.option(fc.constantFrom('330110001', '330110005')),
  });
  const reports = fc.uniqueArray(whole, { selector: ({ id, at }) => `${id}|${at}`, maxLength: 40 });
  const filled = (list: readonly unknown[]): UnitBook => {
    const book = new UnitBook();
    for (const one of list) book.report(one, by);
    return book;
  };
  const states = (book: UnitBook) => new Map(book.all().map((unit) => [unit.state.id, unit.state]));

  it('ends the same in whatever order whole reports come, and however often', () => {
    const arrivals = reports.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
    );
    fc.assert(
      fc.property(arrivals, ([list, shuffled]) => {
        const inOrder = [...list].sort((a, b) => a.at - b.at);
        expect(states(filled(shuffled))).toEqual(states(filled(inOrder)));
      }),
    );
  });

  it('is changed by a partial report exactly when it is newer than all before it', () => {
    const partial = fc.tuple(
      whole,
      fc.subarray(['name', 'lng', 'lat', 'status', 'incident', 'since', 'heading']),
    );
    fc.assert(
      fc.property(fc.array(partial, { maxLength: 30 }), (list) => {
        const book = new UnitBook();
        const newest = new Map<string, number>();
        for (const [full, left] of list) {
          const sent = Object.fromEntries(Object.entries(full).filter(([key]) => !left.includes(key)));
          const before = book.get(full.id);
          const { status } = book.report(sent, by);
          const newer = full.at > (newest.get(full.id) ?? -Infinity);
          expect(status).toBe(newer ? 'accepted' : 'late');
          if (!newer) expect(book.get(full.id)).toBe(before);
          else newest.set(full.id, full.at);
        }
      }),
    );
  });

  it('takes anything without throwing', () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.record({ id: fc.anything(), at: fc.anything(), lng: fc.anything() }),
    );
    fc.assert(
      fc.property(odd, (raw) => {
        const book = new UnitBook();
        expect(['accepted', 'late', 'refused']).toContain(book.report(raw, by).status);
      }),
    );
  });

  it('holds so many and no more; one gives way after 24 hours of silence', () => {
    const book = new UnitBook(3);
    for (const id of ['a', 'b']) book.report(report({ id }), by);
    const day = NOW + UNIT_FORGOTTEN_MS;
    book.report(report({ id: 'b', at: day }), { ...by, now: day });
    expect(book.forget(day)).toEqual([]);
    expect(book.forget(day + 1)).toEqual(['a']);
    expect(book.forget(day + UNIT_FORGOTTEN_MS + 1)).toEqual(['b']);
  });

  it('gives the places of a full book to new ones once a unit is no longer drawn', () => {
    const book = new UnitBook(3);
    for (const id of ['a', 'b', 'c']) book.report(report({ id }), by);
    const late = NOW + UNIT_DROPS_MS;
    book.report(report({ id: 'b', at: late }), { ...by, now: late });
    expect(book.forget(late)).toEqual([]);
    expect(book.report(report({ id: 'd', at: late }), { ...by, now: late })).toMatchObject({
      status: 'refused',
      problem: { field: 'id', expected: 'one of the 3 units that are kept' },
    });
    expect(book.size).toBe(3);
    expect(book.forget(late + 1)).toEqual(['a', 'c']);
    expect(book.report(report({ id: 'd', at: late }), { ...by, now: late + 1 }).status).toBe('accepted');
  });

  it('adopts what is newer and fits', () => {
    const book = new UnitBook(2);
    book.report(report({ at: NOW - 5_000 }), by);
    const unit = book.get('u1');
    if (!unit) throw new Error('expected the unit');
    expect(book.adopt(unit)).toBe(false);
    expect(book.adopt({ ...unit, told: NOW - 4_000, heard: NOW })).toBe(true);
    const named = (id: string) => ({ ...unit, state: { ...unit.state, id } });
    expect(book.adopt(named('u2'))).toBe(true);
    expect(book.adopt(named('u3'))).toBe(false);
  });
});
