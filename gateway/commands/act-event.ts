import type { Command } from '../../shared/contracts/commands.js';
import { STAMP_OF_ACT } from '../../shared/domain/act-stamps.js';
import { ACT_TEXT_MAX, type Act, type ActKind } from '../../shared/domain/acts.js';
import type { Incident, IncidentFields } from '../../shared/domain/incident.js';
import type { Forces, Stamp, Stamps } from '../../shared/domain/stamps.js';
import { maskText } from '../../shared/privacy/mask.js';
import type { WallEvent } from '../../shared/wall/event.js';

/** Who does it, when, and how the time is known. */
export interface Doer {
  readonly by: string;
  readonly role: string;
  readonly origin: NonNullable<Stamp['by']>;
  /** Gateway time, UTC ms. */
  readonly now: number;
}

/** Time that an act happened: what was entered, or now. */
export function actAt({ args }: Command, now: number): number {
  return 'at' in args ? args.at : now;
}

/**
 * The one event that an act is in the log: the act itself, the stamp and the fields that it sets.
 * Its clock is (the source's version, the act's ordinal), so that the source's next version still
 * has the last word. Numbers of people in free text are masked here.
 */
export function actEvent(incident: Incident, command: Command, doer: Doer): WallEvent {
  const { kind, args } = command;
  const { now, by, role, origin } = doer;
  const at = actAt(command, now);
  const seq = (incident.acts?.at(-1)?.seq ?? 0) + 1;
  const act: Act = {
    ...{ seq, kind, at, entered: now, by, role },
    ...('text' in args ? { text: maskText(args.text).slice(0, ACT_TEXT_MAX) } : {}),
    ...('unit' in args ? { unit: maskText(args.unit) } : {}),
    ...('until' in args ? { until: args.until } : {}),
    ...('level' in args ? { level: args.level } : {}),
  };
  const stamp: Stamp = { at, entered: now, version: incident.version, seq, by: origin };
  const force = kind === 'arrive' ? args.force : undefined;
  const forces: Forces | null = force === undefined ? null : { [force]: stamp };
  return {
    id: incident.id,
    source: incident.source,
    version: incident.version,
    at: now,
    set: fieldsOf(command, act),
    stamps: stampsOf(incident, kind, stamp, forces !== null),
    act,
    ...(forces ? { forces } : {}),
  };
}

function stampsOf(incident: Incident, kind: ActKind, stamp: Stamp, isForce: boolean): Stamps {
  const key = STAMP_OF_ACT[kind];
  // The first force on the scene made the arrival; further ones stand in `forces` alone.
  if (key === undefined || (isForce && incident.stamps[key])) return {};
  return { [key]: stamp };
}

function fieldsOf({ kind, args }: Command, { unit }: Act): IncidentFields {
  switch (kind) {
    case 'dispatch':
    case 'accept':
      return unit === undefined ? {} : { unit };
    case 'close':
      return args.disposition === undefined ? {} : { disposition: args.disposition };
    case 'suspend':
      return { suspended: true };
    case 'resume':
      return { suspended: false };
    case 'merge':
      return { control: 'merged', mergedInto: args.into };
    case 'void':
      return { control: 'void' };
    default:
      return {};
  }
}
