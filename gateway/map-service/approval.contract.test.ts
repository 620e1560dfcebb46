import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LoadedPack } from '../jurisdiction/current.js';
import { tempDir } from '../testing/fixture.js';
import { startMap, type MapFixture } from './testing/map-fixture.js';

let temp: ReturnType<typeof tempDir>;
let gateway: MapFixture;
beforeEach(async () => {
  temp = tempDir();
  gateway = await startMap(temp.dir, {});
});
afterEach(async () => {
  await gateway.stop();
  temp.remove();
});

const warnings = (): number => gateway.logged.filter((line) => line.includes('without a 审图号')).length;
const asked = (): boolean[] => [
  gateway.service.notes().some(({ key }) => key === 'map.noApproval'),
  gateway.service.config(true).problems.length > 0,
];
/** The present pack with real villages, under an approval number or none. */
function realVillages(mapApprovalNo: string): LoadedPack {
  const { pack, boundaries, version } = gateway.jurisdiction;
  const layers = pack.layers.map((one) =>
    one.level === 'village' ? { ...one, accuracy: 'imported' as const } : one,
  );
  return { pack: { ...pack, layers, mapApprovalNo }, boundaries, version: version + 1 };
}

it('is asked for when borders come into force that need a 审图号, until some come that bring it', () => {
  const { pack, boundaries } = gateway.jurisdiction;
  const schematic: LoadedPack = { pack, boundaries, version: 0 };
  expect([asked(), warnings()]).toEqual([[false, false], 0]);
  gateway.jurisdiction.swap(realVillages(''));
  expect([asked(), warnings()]).toEqual([[true, true], 1]);
  gateway.jurisdiction.swap(realVillages('浙S(2026)1号'));
  expect([asked(), warnings()]).toEqual([[false, false], 1]);
  gateway.jurisdiction.swap(realVillages(''));
  gateway.jurisdiction.swap(schematic);
  expect([asked(), warnings()]).toEqual([[false, false], 2]);
});

it('is not listened for any more once the gateway has stopped', async () => {
  await gateway.service.close();
  gateway.jurisdiction.swap(realVillages(''));
  expect(warnings()).toBe(0);
});
