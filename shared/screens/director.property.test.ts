import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ALARM_PRIORITIES } from '../alarms/alarm.js';
import { SCENES } from '../contracts/vocabulary.js';
import type { WallAction } from '../contracts/wall-actions.js';
import { DirectorRig, topAlarm } from '../testing/director-rig.js';
import { screensProfile } from '../testing/screens-profile.js';

const screen = fc.constantFrom('left', 'mid', 'right', 'attic');
const action: fc.Arbitrary<WallAction> = fc.oneof(
  fc.record({ kind: fc.constant('scene' as const), screen, scene: fc.constantFrom(...SCENES) }),
  fc.record({
    kind: fc.constant('layout' as const),
    layout: fc.constantFrom('day', 'storm', 'guests', 'no guests', 'none'),
  }),
  fc.record({ kind: fc.constant('programme' as const), programme: fc.constantFrom('round', 'none') }),
  fc.record({ kind: fc.constant('step' as const), by: fc.constantFrom(1 as const, -1 as const) }),
  fc.record({
    kind: fc.constant('open-incident' as const),
    incident: fc.constantFrom('110:1', '110:2'),
    from: fc.option(screen),
  }),
  fc.record({ kind: fc.constant('mute' as const), minutes: fc.integer({ min: 1, max: 10 }) }),
  fc.record({
    kind: fc.constant('brightness' as const),
    screen,
    level: fc.option(fc.double({ min: 0.1, max: 1, noNaN: true })),
  }),
  fc.record({ kind: fc.constant('reload' as const), screen }),
  fc.constantFrom<WallAction>(
    { kind: 'programme-stop' },
    { kind: 'close-incident' },
    { kind: 'give-back' },
    { kind: 'unmute' },
    { kind: 'identify' },
    { kind: 'sound-test' },
  ),
);
const alarm = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    priority: fc.constantFrom(...ALARM_PRIORITIES),
    raisedAt: fc.integer({ min: 0, max: 3 }),
    incident: fc.constantFrom('110:a', null),
    kind: fc.constantFrom('late' as const, 'link-lost' as const, 'leader-order' as const),
    drill: fc.boolean(),
  })
  .map(({ id, ...more }) => topAlarm(id, more));

type Turn = (wall: DirectorRig) => unknown;
const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 4,
    arbitrary: action.map(
      (wanted): Turn =>
        (wall) =>
          wall.act(wanted),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.uniqueArray(alarm, { maxLength: 4, selector: ({ id }) => id }).map(
      (top): Turn =>
        (wall) =>
          wall.alarms(...top),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 0, max: 200_000 }).map(
      (ms): Turn =>
        (wall) =>
          wall.pass(ms),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 9 * 3_600_000 }).map(
      (ms): Turn =>
        (wall) =>
          wall.step(ms),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.subarray(['left', 'mid', 'right']).map(
      (present): Turn =>
        (wall) =>
          wall.send({ kind: 'screens', present }),
    ),
  },
);
const story = fc.array(turn, { maxLength: 25 });
const NAMES = ['left', 'mid', 'right'] as const;

function told(turns: readonly Turn[], check: (wall: DirectorRig) => void): void {
  const wall = new DirectorRig(screensProfile({ takeOver: { priorities: ['high', 'medium'] } }));
  check(wall);
  for (const take of turns) {
    take(wall);
    check(wall);
  }
}

test('whatever happens, every screen has one scene and the wall one voice, no alarm is with visitors', () => {
  fc.assert(
    fc.property(story, (turns) => {
      told(turns, (wall) => {
        const views = NAMES.map((name) => wall.view(name));
        for (const { scene, variant, takeOver, brightness, sound } of views) {
          expect(SCENES).toContain(scene);
          expect(variant === 'visit' && takeOver !== null).toBe(false);
          expect(brightness >= 0.1 && brightness <= 1).toBe(true);
          expect((sound.mutedUntil ?? 0) - wall.now.monoMs).toBeLessThanOrEqual(600_000);
        }
        expect(views.filter(({ takeOver }) => takeOver !== null).length).toBeLessThanOrEqual(1);
        const heard = NAMES.some(
          (name) => wall.state.present.includes(name) && wall.view(name).variant !== 'visit',
        );
        expect(views.filter(({ sound }) => sound.voice)).toHaveLength(heard ? 1 : 0);
      });
    }),
    { numRuns: 100 },
  );
});

test('giving back and closing always uncover what layouts, programme and people chose', () => {
  fc.assert(
    fc.property(story, (turns) => {
      const wall = new DirectorRig(screensProfile());
      for (const take of turns) take(wall);
      wall.act({ kind: 'give-back' }).act({ kind: 'close-incident' });
      for (const name of NAMES) {
        expect(wall.view(name)).toMatchObject({ ...wall.state.shown[name], takeOver: null, incident: null });
      }
    }),
    { numRuns: 60 },
  );
});

test('a rotation that runs goes on after anything but a stop, and a mute ends', () => {
  fc.assert(
    fc.property(story, (turns) => {
      const wall = new DirectorRig(screensProfile());
      for (const take of turns) take(wall);
      wall.act({ kind: 'programme', programme: 'round' });
      for (let i = 0; i < 4; i += 1) {
        const before = wall.state.programme?.step;
        wall.pass(i % 2 === 0 ? 60_000 : 30_000);
        expect(wall.state.programme?.step).not.toBe(before);
      }
      expect(wall.pass(600_000).state.mutedUntil).toBeNull();
    }),
    { numRuns: 60 },
  );
});
