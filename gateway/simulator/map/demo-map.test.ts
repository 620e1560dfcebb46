import { expect, it } from 'vitest';
import * as v from 'valibot';
import { KeyAreasSchema } from '../../../shared/contracts/map-service.js';
import { WarningSchema } from '../../../shared/contracts/records.js';
import { judgeWarnings } from '../../../shared/domain/warnings.js';
import { contains } from '../../../shared/geo/contains.js';
import { SITE_DATA } from '../../testing/fixture.js';
import { demoKeyAreas } from './demo-key-areas.js';
import { demoWarning } from './demo-warning.js';

const { pack } = SITE_DATA;
const at = (time: string): number => Date.parse(`2024-04-18T${time}+08:00`);

const within = (rings: readonly (readonly [number, number])[][], lng: number, lat: number): boolean =>
  contains([rings.map((ring) => Float64Array.from(ring.flat()))], lng, lat);

function warningAt(now: number) {
  const record = demoWarning(pack, 'PATROL', now);
  if (!record) throw new Error('expected a warning');
  return { record, warning: v.parse(WarningSchema, record.body) };
}

it('the warning of a day is one record that says it is invented, and holds in the evening', () => {
  const { record, warning } = warningAt(at('00:00:00'));
  expect(warningAt(at('23:59:59')).record).toEqual(record);
  expect(warningAt(at('00:00:00') - 1).record.record.key).not.toBe(record.record.key);
  expect([warning.headline, warning.description]).toEqual([
    expect.stringContaining('演示'),
    expect.stringContaining('非真实'),
  ]);
  const stateAt = (time: string) => judgeWarnings([{ key: record.record.key, warning }], at(time))[0]?.state;
  expect(stateAt('14:32:07')).toBe('upcoming');
  expect(stateAt('21:36:00')).toBe('in-force');
  expect(stateAt('23:00:01')).toBe('expired');
});

it('its polygon holds some mountain towns and no other', () => {
  const rings = warningAt(at('12:00:00')).warning.areas.flatMap(({ polygons }) => polygons);
  const towns = pack.units.filter((unit) => unit.level === 'town');
  const under = towns.filter(({ label: [lng, lat] }) => within(rings, lng, lat));
  expect(under.length).toBeGreaterThan(1);
  expect(new Set(under.map(({ areaType }) => areaType))).toEqual(new Set(['mountain']));
});

it('key areas are named as invented and lie in the jurisdiction; an empty pack has none', () => {
  const { areas } = v.parse(KeyAreasSchema, demoKeyAreas(pack));
  expect(areas).toHaveLength(3);
  for (const { name, polygons } of areas) {
    expect([name.zh, name.en]).toEqual([expect.stringContaining('演示'), expect.stringContaining('Demo')]);
    const inside = pack.units.some(({ label: [lng, lat] }) => within(polygons.flat(), lng, lat));
    expect(inside).toBe(true);
  }
  expect(demoKeyAreas({ units: [] })).toEqual({ areas: [] });
  expect(demoWarning({ units: [] }, 'PATROL', at('12:00:00'))).toBeNull();
});
