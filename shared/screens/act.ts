import type { WallAction } from '../contracts/wall-actions.js';
import { MUTE_MAX_MIN } from '../contracts/wall-actions.js';
import { nextPhaseAt } from './brightness.js';
import { openIncident } from './detail.js';
import type { Moment } from './moment.js';
import { type ScreensPlan, screenIn } from './plan.js';
import type { Problem } from './problem.js';
import { applyLayout, beginAt, missingScreen, running, type Step } from './programme.js';
import { type DirectorState, dueIn, shownOn } from './state.js';
import { giveBack } from './take-over.js';

/** Numbers and names stand on the screens for this long. */
const IDENTIFY_MS = 15_000;
const MINUTE_MS = 60_000;

/** Carries an action out, or says why not; what is refused changes nothing. */
export function act(plan: ScreensPlan, state: DirectorState, action: WallAction, now: Moment): Step {
  const refuse = (problem: Problem): Step => ({ state, problems: [problem] });
  const become = (change: Partial<DirectorState>): Step => ({ state: { ...state, ...change }, problems: [] });
  if ('screen' in action && screenIn(plan, action.screen) === null)
    return refuse({ kind: 'unknown-screen', name: action.screen });
  switch (action.kind) {
    case 'scene':
      return showScene(plan, state, action.screen, action.scene);
    case 'layout': {
      const layout = plan.layouts.find(({ name }) => name === action.layout);
      if (layout === undefined) return refuse({ kind: 'unknown-layout', name: action.layout });
      const missing = missingScreen(plan, layout);
      if (missing !== null) return refuse({ kind: 'unknown-screen', name: missing });
      const named = layout.screens.some(({ screen }) => screen === state.detail?.screen);
      const closed = named ? { ...state, detail: null } : state;
      return { state: applyLayout(plan, closed, layout), problems: [] };
    }
    case 'programme': {
      const programme = plan.programmes.find(({ name }) => name === action.programme);
      if (programme === undefined) return refuse({ kind: 'unknown-programme', name: action.programme });
      return beginAt(plan, state, programme, 0, 1, now);
    }
    case 'programme-stop':
      return state.programme === null ? refuse({ kind: 'no-programme' }) : become({ programme: null });
    case 'step': {
      const programme = running(plan, state);
      if (state.programme === null || programme === null) return refuse({ kind: 'no-programme' });
      return beginAt(plan, state, programme, state.programme.step + action.by, action.by, now);
    }
    case 'open-incident': {
      if (action.from !== null && screenIn(plan, action.from) === null)
        return refuse({ kind: 'unknown-screen', name: action.from });
      const opened = openIncident(plan, state, action.incident, action.from);
      return opened === null ? refuse({ kind: 'no-detail-screen' }) : { state: opened, problems: [] };
    }
    case 'close-incident':
      return become({ detail: null });
    case 'give-back':
      return { state: giveBack(state), problems: [] };
    case 'mute':
      return become({ mutedUntil: dueIn(now, Math.min(action.minutes, MUTE_MAX_MIN) * MINUTE_MS) });
    case 'unmute':
      return become({ mutedUntil: null });
    case 'identify':
      return become({ identifyUntil: now.monoMs + IDENTIFY_MS });
    case 'brightness':
      return { state: setBrightness(plan, state, action.screen, action.level, now), problems: [] };
    case 'sound-test':
      return become({ proof: state.proof + 1 });
    case 'reload':
      // A window's matter; here only the screen's name is looked at.
      return { state, problems: [] };
  }
}

/** A person chose a scene for a screen: an incident that was opened there goes, an alarm stays. */
function showScene(
  plan: ScreensPlan,
  state: DirectorState,
  screen: string,
  scene: DirectorState['shown'][string]['scene'],
): Step {
  const shown = { ...state.shown, [screen]: { ...shownOn(plan, state, screen), scene } };
  const detail = state.detail?.screen === screen ? null : state.detail;
  return { state: { ...state, shown, detail }, problems: [] };
}

function setBrightness(
  plan: ScreensPlan,
  state: DirectorState,
  screen: string,
  level: number | null,
  now: Moment,
): DirectorState {
  const others = Object.fromEntries(Object.entries(state.brightness).filter(([name]) => name !== screen));
  const setting = screenIn(plan, screen)?.brightness;
  if (level === null || setting === undefined) return { ...state, brightness: others };
  const until = nextPhaseAt(setting, now.wallMs, plan.timeZone);
  return { ...state, brightness: { ...others, [screen]: { level, until } } };
}
