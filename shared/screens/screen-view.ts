import type { ScreenInfo } from '../contracts/bridge.js';
import type { Scene, Variant } from '../contracts/vocabulary.js';
import { brightnessAt } from './brightness.js';
import { shiftAt } from './burn-in.js';
import { isWithin, localMinute, minuteOf, type Moment } from './moment.js';
import { type PlannedScreen, type ScreensPlan, screenIn } from './plan.js';
import { running } from './programme.js';
import { type DirectorState, shownOn } from './state.js';
import { sceneOf } from './take-over.js';

/**
 * What the director says of one screen. Deadlines are monotonic ms, so that two views are equal unless
 * something changed; `spansAt` turns them into what goes to a window.
 */
export interface ScreenView {
  readonly scene: Scene;
  readonly variant: Variant;
  readonly incident: string | null;
  readonly brightness: number;
  readonly shift: { readonly x: number; readonly y: number };
  readonly sound: {
    readonly voice: boolean;
    readonly volume: number;
    /** Set within quiet hours only: the volume outside them. */
    readonly full?: number;
    readonly mutedUntil: number | null;
    readonly proof: number;
  };
  readonly identify: { readonly number: number; readonly until: number } | null;
  readonly takeOver: { readonly alarm: string; readonly returnsTo: Scene } | null;
  /** `step` counts from 1. */
  readonly programme: {
    readonly name: string;
    readonly step: number;
    readonly of: number;
    readonly nextAt: number;
  } | null;
  readonly offers: ScreenInfo['offers'];
}

/** The parts of a window's screen info that the director decides. */
export type DirectedInfo = Pick<
  ScreenInfo,
  | 'scene'
  | 'variant'
  | 'incident'
  | 'brightness'
  | 'shift'
  | 'sound'
  | 'identify'
  | 'takeOver'
  | 'programme'
  | 'offers'
>;

/** What one screen shows now. */
export function viewOf(plan: ScreensPlan, state: DirectorState, name: string, now: Moment): ScreenView {
  const { scene, variant } = shownOn(plan, state, name);
  const detail = state.detail?.screen === name ? state.detail : null;
  const below: Scene = detail === null ? scene : 'incident';
  const taken = state.takeOver?.screen === name ? state.takeOver.alarm : null;
  const planned = screenIn(plan, name);
  const programme = running(plan, state);
  return {
    scene: taken === null ? below : sceneOf(taken),
    variant,
    incident: taken === null ? (detail?.incident ?? null) : taken.incident,
    brightness: planned === null ? 1 : levelOf(planned, plan, state, now),
    shift: plan.burnInShift ? shiftAt(now.wallMs) : { x: 0, y: 0 },
    sound: {
      voice: voiceOf(plan, state) === name,
      ...(planned === null ? { volume: 0 } : volumeOf(planned, plan, now)),
      mutedUntil: state.mutedUntil?.monoMs ?? null,
      proof: state.proof,
    },
    identify:
      state.identifyUntil === null
        ? null
        : {
            number: plan.screens.findIndex((screen) => screen.name === name) + 1,
            until: state.identifyUntil,
          },
    takeOver: taken === null ? null : { alarm: taken.id, returnsTo: below },
    programme:
      state.programme === null || programme === null
        ? null
        : {
            name: programme.name,
            step: state.programme.step + 1,
            of: programme.steps.length,
            nextAt: state.programme.next.monoMs,
          },
    offers: {
      screens: plan.screens.map((screen) => screen.name),
      layouts: plan.layouts.map((layout) => layout.name),
      programmes: plan.programmes.map((known) => known.name),
    },
  };
}

/** The same with spans in place of deadlines, for a window that has a clock of its own. */
export function spansAt(view: ScreenView, monoMs: number): DirectedInfo {
  const { sound, identify, programme, ...rest } = view;
  const left = (until: number): number => Math.max(0, until - monoMs);
  const { mutedUntil, ...heard } = sound;
  return {
    ...rest,
    shift: { ...rest.shift },
    takeOver: rest.takeOver === null ? null : { ...rest.takeOver },
    sound: { ...heard, mutedForMs: mutedUntil === null ? null : left(mutedUntil) },
    identify: identify === null ? null : { number: identify.number, forMs: left(identify.until) },
    programme:
      programme === null
        ? null
        : { name: programme.name, step: programme.step, of: programme.of, nextInMs: left(programme.nextAt) },
  };
}

/**
 * The wall's one voice: its first screen that is there, not off, and not shown to visitors, whose window
 * is told of no alarm.
 */
export function voiceOf(plan: ScreensPlan, state: DirectorState): string | null {
  const voice = plan.screens.find(
    ({ name, sound }) =>
      state.present.includes(name) && sound.volume > 0 && shownOn(plan, state, name).variant !== 'visit',
  );
  return voice?.name ?? null;
}

function levelOf(screen: PlannedScreen, plan: ScreensPlan, state: DirectorState, now: Moment): number {
  return state.brightness[screen.name]?.level ?? brightnessAt(screen.brightness, now.wallMs, plan.timeZone);
}

function volumeOf(
  { sound }: PlannedScreen,
  plan: ScreensPlan,
  now: Moment,
): Pick<ScreenView['sound'], 'volume' | 'full'> {
  const minute = localMinute(now.wallMs, plan.timeZone);
  const quiet = sound.quietHours.find(({ from, to }) => isWithin(minute, minuteOf(from), minuteOf(to)));
  if (quiet === undefined) return { volume: sound.volume };
  return { volume: Math.min(sound.volume, quiet.volume), full: sound.volume };
}
