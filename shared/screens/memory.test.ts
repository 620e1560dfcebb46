import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DirectorRig, topAlarm } from '../testing/director-rig.js';
import { screensProfile } from '../testing/screens-profile.js';
import { restore, save, SavedScreensSchema } from './memory.js';
import { planOf } from './plan.js';

function restart(wall: DirectorRig, afterMs: number, change: Record<string, unknown> = {}): DirectorRig {
  const saved = v.parse(SavedScreensSchema, JSON.parse(JSON.stringify(save(wall.plan, wall.state))));
  const profile = screensProfile(change);
  const next = new DirectorRig(profile);
  next.now = { monoMs: 5, wallMs: wall.now.wallMs + afterMs };
  next.state = restore(planOf(profile, profile.screens), saved, next.now);
  return next.send({ kind: 'screens', present: next.plan.screens.map(({ name }) => name) });
}

test('a restart finds the step, its time, the opened incident and the mute', () => {
  const wall = new DirectorRig(screensProfile())
    .act({ kind: 'programme', programme: 'round' })
    .act({ kind: 'open-incident', incident: '110:x', from: 'left' })
    .act({ kind: 'mute', minutes: 2 })
    .pass(61_000);
  const again = restart(wall, 9_000);
  expect(again.view('mid')).toMatchObject({ scene: 'storm', programme: { step: 2, nextAt: 5 + 20_000 } });
  expect(again.view('right').incident).toBe('110:x');
  expect(again.view('left').sound).toMatchObject({
    mutedUntil: 5 + 50_000,
    proof: wall.view('left').sound.proof + 1,
  });
  expect(restart(wall, 60_000).view('left').sound.mutedUntil).toBeNull();
  expect(restart(wall, 60_000).view('mid').programme?.step).toBe(1);
});

test('a clock that was set back leaves no mute behind', () => {
  const wall = new DirectorRig(screensProfile()).act({ kind: 'mute', minutes: 10 });
  expect(restart(wall, -3_600_000).view('left').sound.mutedUntil).toBeNull();
});

test('a screen comes back in the variant that it was in, unless the profile has another by now', () => {
  const wall = new DirectorRig(screensProfile()).act({ kind: 'layout', layout: 'guests' });
  expect(restart(wall, 1).view('right')).toMatchObject({ scene: 'overview', variant: 'visit' });
  const screens = screensProfile().screens.map((screen) => ({ ...screen, scene: 'storm', variant: 'visit' }));
  expect(restart(wall, 1, { screens }).view('mid')).toMatchObject({ scene: 'storm', variant: 'visit' });
  const other = screensProfile().screens.map((screen) => ({ ...screen, scene: 'queue' }));
  expect(restart(wall, 1, { screens: other }).view('right')).toMatchObject({
    scene: 'queue',
    variant: 'visit',
  });
});

test('what was given back by hand is not taken again after a restart', () => {
  const wall = new DirectorRig(screensProfile()).alarms(topAlarm('a')).act({ kind: 'give-back' });
  expect(restart(wall, 1).alarms(topAlarm('a')).scenes()['right']).toBe('health');
});

test('a programme that was stopped stays so; one that the profile has no more gives way to its first', () => {
  const wall = new DirectorRig(screensProfile()).act({ kind: 'programme', programme: 'round' });
  const programmes = [{ name: 'new', steps: [{ layout: 'storm', seconds: 30 }], start: true }];
  expect(restart(wall, 1, { programmes }).view('mid').programme?.name).toBe('new');
  wall.act({ kind: 'programme-stop' });
  expect(restart(wall, 1, { programmes }).view('mid').programme).toBeNull();
});

test('the same state is the same text', () => {
  const wall = new DirectorRig(screensProfile()).act({ kind: 'mute', minutes: 10 });
  const text = JSON.stringify(save(wall.plan, wall.state));
  wall.step(1_000);
  expect(JSON.stringify(save(wall.plan, wall.state))).toBe(text);
});
