import * as v from 'valibot';
import { SCENES, VARIANTS } from '../contracts/vocabulary.js';
import { MUTE_MAX_MIN } from '../contracts/wall-actions.js';
import type { Moment } from './moment.js';
import type { ScreensPlan, Shown } from './plan.js';
import { beginAt, running } from './programme.js';
import { type DirectorState, dueIn, firstState } from './state.js';

const name = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const shown = v.object({ scene: v.picklist(SCENES), variant: v.picklist(VARIANTS) });

/** What a wall remembers of its screens over a restart. Instants are UTC ms. */
export const SavedScreensSchema = v.object({
  screens: v.array(
    v.object({
      name,
      /** As the profile had it then: who changes the profile means it. */
      planned: shown,
      shown,
    }),
  ),
  programme: v.nullable(v.object({ name, step: count, nextAt: v.number() })),
  detail: v.nullable(v.object({ incident: v.string(), screen: name, from: v.nullable(name) })),
  dismissed: v.array(v.string()),
  mutedUntil: v.nullable(v.number()),
  brightness: v.array(v.object({ screen: name, level: v.number(), until: v.number() })),
  proof: count,
});
/** What a wall remembers of its screens over a restart. */
export type SavedScreens = v.InferOutput<typeof SavedScreensSchema>;

/** What of a state has to be on disk. The same state gives the same text. */
export function save(plan: ScreensPlan, state: DirectorState): SavedScreens {
  const { programme, detail } = state;
  return {
    screens: plan.screens.map((screen) => {
      const planned = { scene: screen.scene, variant: screen.variant };
      return { name: screen.name, planned, shown: { ...(state.shown[screen.name] ?? planned) } };
    }),
    programme:
      programme === null
        ? null
        : { name: programme.name, step: programme.step, nextAt: programme.next.wallMs },
    detail: detail === null ? null : { ...detail },
    dismissed: [...state.dismissed],
    mutedUntil: state.mutedUntil?.wallMs ?? null,
    brightness: Object.entries(state.brightness).map(([screen, set]) => ({ screen, ...set })),
    proof: state.proof,
  };
}

/**
 * The state of a wall that starts: as it was, so far as the plan still has it. Null begins anew, with the
 * programme that is to start with the wall. Every start asks for a proof of the sound.
 */
export function restore(plan: ScreensPlan, saved: SavedScreens | null, now: Moment): DirectorState {
  const fresh = firstState(plan, now);
  if (saved === null) return startProgramme(plan, fresh, now);
  const before: DirectorState = {
    ...fresh,
    shown: Object.fromEntries(plan.screens.map((screen) => [screen.name, shownAgain(screen, saved)])),
    detail: plan.screens.some((screen) => screen.name === saved.detail?.screen) ? saved.detail : null,
    dismissed: saved.dismissed,
    mutedUntil: muteLeft(saved.mutedUntil, now),
    brightness: Object.fromEntries(
      saved.brightness.map(({ screen, level, until }) => [screen, { level, until }]),
    ),
    proof: saved.proof + 1,
  };
  return resumeProgramme(plan, before, saved, now);
}

/** A screen whose variant in the profile is another one by now has that; else the one that it had. */
function shownAgain(
  planned: ScreensPlan['screens'][number],
  { screens }: Pick<SavedScreens, 'screens'>,
): Shown {
  const { scene, variant } = planned;
  const known = screens.find((screen) => screen.name === planned.name);
  if (known === undefined) return { scene, variant };
  return {
    scene: known.planned.scene === scene ? known.shown.scene : scene,
    variant: known.planned.variant === variant ? known.shown.variant : variant,
  };
}

/** A mute longer than any comes from a clock that was set back: better a sound than none. */
function muteLeft(until: number | null, now: Moment): DirectorState['mutedUntil'] {
  const left = (until ?? now.wallMs) - now.wallMs;
  return left > 0 && left <= MUTE_MAX_MIN * 60_000 ? dueIn(now, left) : null;
}

/** A programme that was stopped by hand stays stopped; one that the profile has no more does not. */
function resumeProgramme(
  plan: ScreensPlan,
  state: DirectorState,
  saved: SavedScreens,
  now: Moment,
): DirectorState {
  if (saved.programme === null) return state;
  const { name: programmeName, step, nextAt } = saved.programme;
  const programme = plan.programmes.find((known) => known.name === programmeName);
  const seconds = programme?.steps[step]?.seconds;
  if (programme === undefined || seconds === undefined) return startProgramme(plan, state, now);
  const left = Math.min(Math.max(0, nextAt - now.wallMs), seconds * 1_000);
  return { ...state, programme: { name: programmeName, step, next: dueIn(now, left) } };
}

function startProgramme(plan: ScreensPlan, state: DirectorState, now: Moment): DirectorState {
  const first = plan.programmes.find(({ start }) => start);
  if (first === undefined || running(plan, state) !== null) return state;
  return beginAt(plan, state, first, 0, 1, now).state;
}
