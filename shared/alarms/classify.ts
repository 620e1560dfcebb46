import type { AlarmKind } from './alarm.js';
import type { AlarmLevel } from './level.js';

/** What a happening is to the room (domain §3.3): sounds and waits, is shown, or is only in the log. */
export type HappeningClass = 'alarm' | 'notice' | 'event';

/** Something that the room may have to know of. */
export type Happening =
  | { readonly kind: 'new-incident'; readonly level: AlarmLevel }
  /** Colours of a public warning, I red to IV blue; each has its own place on the wall. */
  | { readonly kind: 'warning'; readonly colour: 'red' | 'orange' | 'yellow' | 'blue' | 'grey' }
  /** A risk model found something; `action` when somebody has to act on it. */
  | { readonly kind: 'model-hit'; readonly action: boolean }
  /** A stamp or an act on an incident: signed, dispatched, closed … */
  | { readonly kind: 'step' }
  | { readonly kind: Exclude<AlarmKind, 'new-urgent'> };

/**
 * An alarm is only what needs a response of the room in a known time. Public warnings, of whatever
 * colour, have a scene and a banner of their own, and what the room has to do about one comes as
 * incidents or as a leader's order: they are notices, so that none is announced twice.
 */
export function classify(happening: Happening): HappeningClass {
  switch (happening.kind) {
    case 'new-incident':
      return happening.level === 'ordinary' ? 'notice' : 'alarm';
    case 'warning':
      return 'notice';
    case 'model-hit':
      return happening.action ? 'notice' : 'event';
    case 'step':
      return 'event';
    default:
      return 'alarm';
  }
}
