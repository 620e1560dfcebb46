import { nextBrightnessAt } from './brightness.js';
import { nextShiftAt } from './burn-in.js';
import { minuteOf, type Moment, nextAt } from './moment.js';
import type { ScreensPlan } from './plan.js';
import type { DirectorState } from './state.js';
import { nextClaimAt } from './take-over.js';

/**
 * Monotonic ms at which time alone changes what the wall shows next. Only a wake-up: the state follows
 * from the time that it is then, however late that is.
 */
export function nextChangeAt(plan: ScreensPlan, state: DirectorState, now: Moment): number {
  const { timeZone } = plan;
  const byWall = [
    state.shiftStartAt,
    ...(plan.burnInShift ? [nextShiftAt(now.wallMs)] : []),
    ...Object.values(state.brightness).map(({ until }) => until),
    ...plan.screens.flatMap(({ brightness, sound }) => [
      nextBrightnessAt(brightness, now.wallMs, timeZone),
      ...sound.quietHours
        .flatMap(({ from, to }) => [from, to])
        .map((time) => nextAt(now.wallMs, timeZone, minuteOf(time))),
    ]),
  ];
  const byMono = [
    state.programme?.next.monoMs,
    state.mutedUntil?.monoMs,
    state.identifyUntil,
    nextClaimAt(plan, state),
  ];
  return Math.min(
    ...byWall.map((wallMs) => now.monoMs + wallMs - now.wallMs),
    ...byMono.filter((at): at is number => typeof at === 'number'),
  );
}
