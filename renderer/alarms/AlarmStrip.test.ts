import { nextTick } from 'vue';
import { expect, test, vi } from 'vitest';
import type { AlarmsData } from '../../shared/contracts/alarms.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { useScreenStore } from '../stores/screen.js';
import { mountWall, type MountedWall } from '../testing/mount-wall.js';
import { sampleAlarm, sampleAlarms } from '../testing/sample-alarms.js';
import { samplePack } from '../testing/sample-geography.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';
import AlarmStrip from './AlarmStrip.vue';

async function mountStrip(): Promise<MountedWall> {
  const wall = await mountWall(AlarmStrip, { scene: 'health' });
  useJurisdictionStore().takePack(samplePack());
  await wall.pass(1_010);
  return wall;
}
async function tell(wall: MountedWall, data: AlarmsData): Promise<void> {
  wall.feed.frame({ at: SAMPLE_NOW, views: wall.feed.updates('alarms', data) });
  await nextTick();
}
const strip = ({ wrapper }: MountedWall) => wrapper.find('[data-testid=alarm-strip]');
const face = ({ wrapper }: MountedWall) => wrapper.find('[data-testid=alarm-symbol]').attributes('data-face');
const since = ({ wrapper }: MountedWall) => wrapper.get('[data-testid=alarm-since]').text();

test('is not there without alarms, comes with the first and goes with the last', async () => {
  const wall = await mountStrip();
  await tell(wall, sampleAlarms([]));
  expect(strip(wall).exists()).toBe(false);
  await tell(wall, sampleAlarms([sampleAlarm()]));
  expect(strip(wall).text()).toContain('五常街道一级十分钟未到场+2:15');
  expect(strip(wall).get('[data-testid=alarm-detail]').text()).toBe('火情险情　车棚电动车冒烟');
  await tell(wall, sampleAlarms([]));
  expect(strip(wall).exists()).toBe(false);
});

test('its time ticks, its symbol flashes for ten seconds, its text never does', async () => {
  const wall = await mountStrip();
  await tell(wall, sampleAlarms([sampleAlarm()]));
  const words = () => wall.wrapper.get('[data-testid=alarm-head]').attributes('class');
  const before = words();
  const faces: (string | undefined)[] = [];
  for (let half = 0; half < 24; half += 1) {
    await wall.pass(500);
    faces.push(face(wall));
    expect(words()).toBe(before);
  }
  expect(faces.slice(0, 4)).toEqual(['outline', 'solid', 'outline', 'solid']);
  expect(faces.filter((one) => one === 'outline')).toHaveLength(10);
  expect(faces.slice(20)).toEqual(['solid', 'solid', 'solid', 'solid']);
  expect(since(wall)).toBe('+2:27');
});

test('an acknowledged alarm stops flashing and leaves the block', async () => {
  const wall = await mountStrip();
  await tell(wall, sampleAlarms([sampleAlarm()]));
  await wall.pass(500);
  expect(face(wall)).toBe('outline');
  await tell(wall, sampleAlarms([sampleAlarm({ state: 'acked', ackBy: '王某' })]));
  expect(wall.wrapper.find('[data-testid=alarm-head]').exists()).toBe(false);
  expect(strip(wall).text()).toBe('无未确认告警已确认1条');
});

test('without motion the symbol stands still', async () => {
  const wall = await mountStrip();
  useScreenStore().change({ motion: 'none' });
  await tell(wall, sampleAlarms([sampleAlarm()]));
  await wall.pass(500);
  expect(face(wall)).toBe('solid');
  useScreenStore().change({ motion: 'full' });
  await nextTick();
  await wall.pass(500);
  expect(face(wall)).toBe('outline');
});

test('where the machine asks for less motion the symbol stands still', async () => {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (media) => Object.assign(new EventTarget(), { matches: true, media }) as MediaQueryList,
  );
  const wall = await mountStrip();
  await tell(wall, sampleAlarms([sampleAlarm()]));
  await wall.pass(500);
  expect(face(wall)).toBe('solid');
  vi.restoreAllMocks();
});

test('a drill is outlined with dashes and named', async () => {
  const wall = await mountStrip();
  await tell(wall, sampleAlarms([sampleAlarm({ drill: true })]));
  const block = wall.wrapper.get('[data-testid=alarm-head]');
  expect(block.classes()).toContain('drill');
  expect(block.text()).toContain('演练');
  expect(strip(wall).text()).toContain('演练1条');
});

test('says that an alarm has this screen, and what it goes back to, also when the alarm is gone', async () => {
  const wall = await mountStrip();
  useScreenStore().change({ takeOver: { alarm: 'late:119:1:arrive', returnsTo: 'overview' } });
  await nextTick();
  expect(wall.wrapper.get('[data-testid=take-over]').text()).toBe('告警接管　处置确认后返回一屏统览');
  useScreenStore().change({ takeOver: null });
  await nextTick();
  expect(strip(wall).exists()).toBe(false);
});

test('old alarms lose their colour with everything else', async () => {
  const wall = await mountStrip();
  wall.feed.frame({
    at: SAMPLE_NOW,
    link: { state: 'lost', lastGoodAt: SAMPLE_NOW - 9_000, reason: null },
    views: wall.feed.updates('alarms', sampleAlarms([sampleAlarm()])),
  });
  await nextTick();
  expect(strip(wall).attributes('data-old')).toBe('true');
});

test('markup in the words of an order is text', async () => {
  const wall = await mountStrip();
  const text = '<img src=x onerror=alert(1)>';
  await tell(
    wall,
    sampleAlarms([
      sampleAlarm({ kind: 'leader-order', incident: null, id: 'leader-order:1', text, title: null }),
    ]),
  );
  expect(wall.wrapper.find('img').exists()).toBe(false);
  expect(strip(wall).text()).toContain('<img src=x');
});

test('a flood of 500 alarms is one line with a handful of nodes', async () => {
  const wall = await mountStrip();
  const ids = Array.from({ length: 500 }, (_, i) => `late:110:${i}:arrive`);
  const flood = { since: SAMPLE_NOW - 60_000, inTenMinutes: 500, merged: 499 };
  await tell(wall, sampleAlarms([sampleAlarm({ count: 500, ids })], { flood }));
  expect(strip(wall).text()).toContain('×500');
  expect(strip(wall).text()).toContain('已归并499条');
  expect(strip(wall).findAll('*').length).toBeLessThan(24);
});
