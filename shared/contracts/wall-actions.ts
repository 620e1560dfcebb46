import * as v from 'valibot';
import { SCENES } from './vocabulary.js';

/**
 * What a person may ask of a wall: with its control strip (keys, clicker, touch) or from the remote
 * page. None of them changes an incident or an alarm: to silence is not to acknowledge.
 */

/** Longest mute, minutes. It ends by itself and its countdown is always visible. */
export const MUTE_MAX_MIN = 10;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
const screen = { screen: name };

/** An action on a wall. */
export const WallActionSchema = v.variant('kind', [
  v.object({ kind: v.literal('scene'), ...screen, scene: v.picklist(SCENES) }),
  v.object({ kind: v.literal('layout'), layout: name }),
  v.object({ kind: v.literal('programme'), programme: name }),
  /** Ends the programme; what is shown stays. */
  v.object({ kind: v.literal('programme-stop') }),
  /** One step on or back, in the running programme. */
  v.object({ kind: v.literal('step'), by: v.picklist([1, -1]) }),
  /** Shows an incident on the detail screen (not on `from`, the screen on which it was picked). */
  v.object({
    kind: v.literal('open-incident'),
    incident: v.pipe(v.string(), v.maxLength(160)),
    from: v.nullable(name),
  }),
  v.object({ kind: v.literal('close-incident') }),
  /** Gives a screen that an alarm has taken back at once; the alarm itself stays. */
  v.object({ kind: v.literal('give-back') }),
  v.object({
    kind: v.literal('mute'),
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MUTE_MAX_MIN)),
  }),
  v.object({ kind: v.literal('unmute') }),
  /** Big numbers and names on every screen, for 15 s. */
  v.object({ kind: v.literal('identify') }),
  /** Brightness of a screen until the next change of day and night; null follows the profile. */
  v.object({
    kind: v.literal('brightness'),
    ...screen,
    level: v.nullable(v.pipe(v.number(), v.minValue(0.1), v.maxValue(1))),
  }),
  v.object({ kind: v.literal('reload'), ...screen }),
  /** Plays the three alarm tones once, quietly marked as a test. */
  v.object({ kind: v.literal('sound-test') }),
]);
/** An action on a wall. */
export type WallAction = v.InferOutput<typeof WallActionSchema>;
