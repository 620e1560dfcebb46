import { nextTick } from 'vue';
import { beforeAll, expect, test } from 'vitest';
import App from '../App.vue';
import { loadScene } from '../scenes/registry.js';
import { mountWall, type MountedWall } from '../testing/mount-wall.js';
import { sampleAlarm, sampleAlarms } from '../testing/sample-alarms.js';
import { sampleQueue, sampleRow } from '../testing/sample-rows.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';

// The scene's code is read once, and not within the time of the first test.
beforeAll(() => loadScene('queue'), 30_000);

async function show(wall: MountedWall, cards = [sampleAlarm()], drill = false): Promise<void> {
  const rows = [...sampleQueue(() => ['', '']), sampleRow({ id: 'drill:1', drill })];
  const order = rows.map((row) => row.id);
  wall.feed.frame({
    at: SAMPLE_NOW,
    views: [
      ...wall.feed.updates('queue', {
        total: rows.length,
        overrun: 0,
        drills: 0,
        settledFrom: 9,
        offset: 0,
        order,
        rows,
      }),
      ...wall.feed.updates('notable', { worst: rows.slice(0, 1), newest: [] }),
      ...wall.feed.updates('alarms', sampleAlarms(cards)),
    ],
  });
  await wall.pass(1_010);
}
const row = ({ wrapper }: MountedWall, id: string) =>
  wrapper.get(`[data-testid=queue-row][data-incident-id="${id}"]`);
const marked = ({ wrapper }: MountedWall) =>
  wrapper
    .findAll('[data-testid=queue-row]')
    .filter((one) => one.find('[data-testid=alarm-symbol]').exists())
    .map((one) => one.attributes('data-incident-id'));
const outlined = ({ wrapper }: MountedWall) => wrapper.findAll('[data-face=outline]').length;

test('the rows of unacknowledged alarms carry the symbol, those of a group too', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  const group = sampleAlarm({
    incident: '110:2',
    count: 2,
    ids: ['late:110:2:respond', 'late-twice:12345:3:receive'],
  });
  await show(wall, [sampleAlarm(), group, sampleAlarm({ incident: 'grid:4', state: 'acked' })]);
  expect(marked(wall)).toEqual(['119:1', '110:2', '12345:3']);
  expect(wall.wrapper.get('.unacked').text()).toBe('未确认');
  await show(wall, [sampleAlarm({ state: 'acked' })]);
  expect(marked(wall)).toEqual([]);
  expect(wall.wrapper.find('.unacked').exists()).toBe(false);
});

test('with more symbols on the scene than may flash, three do', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  const ids = ['119:1', '110:2', '12345:3', 'grid:4', '110:5'];
  await show(
    wall,
    ids.map((incident) => sampleAlarm({ incident })),
  );
  await nextTick();
  expect(wall.wrapper.findAll('[data-testid=alarm-symbol]').length).toBeGreaterThan(5);
  let most = 0;
  for (let half = 0; half < 30; half += 1) {
    await wall.pass(500);
    most = Math.max(most, outlined(wall));
  }
  expect([most, outlined(wall)]).toEqual([3, 0]);
});

test('the row of a drill has a dashed frame and a tag', async () => {
  const wall = await mountWall(App, { scene: 'queue' });
  await show(wall, [], true);
  expect(row(wall, 'drill:1').classes()).toContain('drill');
  expect(row(wall, 'drill:1').text()).toContain('演练');
  expect(row(wall, '119:1').classes()).not.toContain('drill');
});
