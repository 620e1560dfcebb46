import type { Moment } from './moment.js';
import type { Layout, Programme, ScreensPlan } from './plan.js';
import { screenIn } from './plan.js';
import type { Problem } from './problem.js';
import { type DirectorState, dueIn, shownOn } from './state.js';

/** A state, and what could not be done on the way to it. */
export interface Step {
  readonly state: DirectorState;
  readonly problems: readonly Problem[];
}

/** Wait before a programme without a step that can be shown is looked at again. */
const RETRY_MS = 60_000;

/**
 * Puts a layout on the wall. A screen that is not named keeps what it has; so does the variant of a screen
 * whose entry names none, so that a layout which forgets it never shows visitors more.
 */
export function applyLayout(plan: ScreensPlan, state: DirectorState, layout: Layout): DirectorState {
  const shown = { ...state.shown };
  for (const { screen, scene, variant } of layout.screens) {
    shown[screen] = { scene, variant: variant ?? shownOn(plan, state, screen).variant };
  }
  return { ...state, shown };
}

/** The first screen that a layout names and the wall has not, or null. */
export function missingScreen(plan: ScreensPlan, layout: Layout): string | null {
  return layout.screens.find(({ screen }) => screenIn(plan, screen) === null)?.screen ?? null;
}

/** Begins a programme at a step, or at the next one that can be shown. */
export function beginAt(
  plan: ScreensPlan,
  state: DirectorState,
  programme: Programme,
  from: number,
  by: 1 | -1,
  now: Moment,
): Step {
  const problems: Problem[] = [];
  const { name, steps } = programme;
  for (let tried = 0; tried < steps.length; tried += 1) {
    const index = (((from + tried * by) % steps.length) + steps.length) % steps.length;
    const step = steps[index];
    if (step === undefined) break;
    const layout = plan.layouts.find((known) => known.name === step.layout);
    const screen = layout === undefined ? null : missingScreen(plan, layout);
    if (layout === undefined || screen !== null) {
      problems.push({ kind: 'step-skipped', programme: name, layout: step.layout, screen });
      continue;
    }
    const next = dueIn(now, step.seconds * 1_000);
    return {
      state: { ...applyLayout(plan, state, layout), programme: { name, step: index, next } },
      problems,
    };
  }
  return { state, problems: [...problems, { kind: 'no-step', name }] };
}

/** The programme that runs, or null. */
export const running = (plan: ScreensPlan, state: DirectorState): Programme | null =>
  plan.programmes.find(({ name }) => name === state.programme?.name) ?? null;

/**
 * Goes on when the time of a step is over. After a sleep of the machine it goes on by one step only:
 * nobody saw those between.
 */
export function rotate(plan: ScreensPlan, state: DirectorState, now: Moment): Step {
  const programme = running(plan, state);
  if (state.programme === null || programme === null)
    return { state: { ...state, programme: null }, problems: [] };
  const late = now.monoMs - state.programme.next.monoMs;
  if (late < 0) return { state, problems: [] };
  const moved = beginAt(plan, state, programme, state.programme.step + 1, 1, now);
  const after = moved.state.programme;
  // Nothing of it can be shown any more: it is tried again, but not without a pause.
  if (after === state.programme) {
    return { ...moved, state: { ...state, programme: { ...after, next: dueIn(now, RETRY_MS) } } };
  }
  // A timer that fires late must not make the whole rotation late.
  const seconds = after === null ? 0 : (programme.steps[after.step]?.seconds ?? 0);
  if (after === null || late >= seconds * 1_000) return moved;
  const next = dueIn(now, seconds * 1_000 - late);
  return { ...moved, state: { ...moved.state, programme: { ...after, next } } };
}
