import { expect, test } from 'vitest';
import type { HealthData } from '../../shared/contracts/views.js';
import App from '../App.vue';
import { mountWall, type MountedWall } from '../testing/mount-wall.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';
import { SAMPLE_HEALTH } from '../testing/sample-views.js';
import { SHOWN_MS } from './catch-up-shown.js';

const MINUTE = 60_000;
const CATCH_UP: NonNullable<HealthData['catchUp']> = {
  from: SAMPLE_NOW - 58 * MINUTE,
  to: SAMPLE_NOW,
  events: 1_204,
  incidents: 312,
  stillOpen: 41,
  alarmsDue: 47,
  stillOverdue: 9,
};

async function show(catchUp: HealthData['catchUp'], state: 'live' | 'lost' = 'live'): Promise<MountedWall> {
  const wall = await mountWall(App, { scene: 'health' });
  wall.feed.frame({
    at: SAMPLE_NOW,
    link: { state, lastGoodAt: SAMPLE_NOW, reason: null },
    views: wall.feed.updates('health', { ...SAMPLE_HEALTH, catchUp }),
  });
  await wall.pass(1_010);
  return wall;
}
const strip = (wall: MountedWall) => wall.wrapper.find('[data-testid=catch-up]');

test('after a cut it says for how long, what came, and whether its alarm was due', async () => {
  const wall = await show(CATCH_UP);
  expect(strip(wall).text()).toBe(
    '链路已恢复断链58分0秒期间新到312件，未办结41件计时到期47次，现仍超时9次13:34:07—14:32:07',
  );
  expect(strip(wall).find('.some').text()).toContain('现仍超时9次');
  expect(wall.wrapper.text()).toContain('47 / 9');
});

test('with nothing overdue any more nothing is red', async () => {
  const wall = await show({ ...CATCH_UP, stillOverdue: 0 });
  expect(strip(wall).text()).toContain('计时到期47次，现无超时');
  expect(strip(wall).find('.some').exists()).toBe(false);
});

test('a long cut without anything new says so; a blink is not told', async () => {
  const nothing = { ...CATCH_UP, events: 0, incidents: 0, stillOpen: 0, alarmsDue: 0, stillOverdue: 0 };
  expect(strip(await show(nothing)).text()).toContain('期间无新到事件期间无计时到期');
  expect(strip(await show({ ...nothing, from: SAMPLE_NOW - 5_000 })).exists()).toBe(false);
  expect(strip(await show(null)).exists()).toBe(false);
});

test('it leaves after ten minutes, and gives way to the next cut at once', async () => {
  const wall = await show(CATCH_UP);
  for (let past = 2_010; past <= SHOWN_MS; past += 1_000) await wall.pass(1_000);
  wall.feed.frame({ at: SAMPLE_NOW + SHOWN_MS });
  await wall.pass(1_000);
  expect(strip(wall).exists()).toBe(true);
  await wall.pass(2_000);
  expect(strip(wall).exists()).toBe(false);
  const cut = await show(CATCH_UP, 'lost');
  expect(strip(cut).exists()).toBe(false);
  expect(cut.wrapper.find('[data-testid=link-banner]').exists()).toBe(true);
});
