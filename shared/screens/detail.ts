import { importanceOf } from './importance.js';
import { type ScreensPlan, screenIn } from './plan.js';
import { type DirectorState, shownOn } from './state.js';

/** True when duty content may be put on a screen: it has a display, and visitors do not look at it. */
export function mayTake(plan: ScreensPlan, state: DirectorState, name: string): boolean {
  return (
    state.present.includes(name) &&
    screenIn(plan, name) !== null &&
    shownOn(plan, state, name).variant !== 'visit'
  );
}

/**
 * The screen for an incident that was picked on `from`: the one set up for it, else one that follows an
 * incident anyway, else the least important of the others, else `from` itself. Null when none may show it.
 */
export function detailScreen(plan: ScreensPlan, state: DirectorState, from: string | null): string | null {
  // What visitors picked they may see, and the room's screens are not theirs to change.
  if (from !== null && shownOn(plan, state, from).variant === 'visit')
    return state.present.includes(from) ? from : null;
  const others = state.present.filter((name) => name !== from && mayTake(plan, state, name));
  const { detailOn } = plan;
  if (detailOn !== null && others.includes(detailOn)) return detailOn;
  const scene = (name: string) => shownOn(plan, state, name).scene;
  const follower = others.find((name) => scene(name) === 'incident');
  if (follower !== undefined) return follower;
  // The last of equals: a wall is read from the left, so its last screen is missed least.
  const [least] = [...others].reverse().sort((a, b) => importanceOf(scene(b)) - importanceOf(scene(a)));
  if (least !== undefined) return least;
  return from !== null && mayTake(plan, state, from) ? from : null;
}

/** Shows an incident; one that is open already gives its screen to the next. Null: nowhere. */
export function openIncident(
  plan: ScreensPlan,
  state: DirectorState,
  incident: string,
  from: string | null,
): DirectorState | null {
  const open = state.detail;
  const sameRoom =
    open !== null && from !== null
      ? (shownOn(plan, state, from).variant === 'visit') ===
        (shownOn(plan, state, open.screen).variant === 'visit')
      : open !== null && from === null;
  const screen = open !== null && sameRoom ? open.screen : detailScreen(plan, state, from);
  return screen === null ? null : { ...state, detail: { incident, screen, from } };
}

/** Takes an opened incident off a screen that is away by now, or that visitors look at by now. */
export function settleDetail(plan: ScreensPlan, state: DirectorState): DirectorState {
  const { detail } = state;
  if (detail === null) return state;
  const visitors = shownOn(plan, state, detail.screen).variant === 'visit';
  const stays = visitors ? detail.from === detail.screen : mayTake(plan, state, detail.screen);
  if (stays && state.present.includes(detail.screen)) return state;
  const closed = { ...state, detail: null };
  if (visitors) return closed;
  const screen = detailScreen(plan, closed, detail.from);
  return screen === null ? closed : { ...closed, detail: { ...detail, screen } };
}
