import * as v from 'valibot';
import {
  FieldsSchema,
  IncidentSchema,
  StampsSchema,
  type IncidentFields,
  type IncidentId,
} from '../domain/incident.js';
import { ActSchema, type Act } from '../domain/acts.js';
import { ForcesSchema, type Forces, type Stamps } from '../domain/stamps.js';
import { RecordEventSchema, type RecordEvent } from './record.js';

/**
 * One entry of the gateway's log. `rev` is not inside: a batch is contiguous, so entry i of
 * `events{from}` has revision `from + i`.
 */
export const WallEventSchema = v.object({
  id: IncidentSchema.entries.id,
  source: v.string(),
  version: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Gateway time at which it was accepted, UTC ms. */
  at: v.pipe(v.number(), v.finite()),
  set: FieldsSchema,
  stamps: StampsSchema,
  act: v.exactOptional(ActSchema),
  forces: v.exactOptional(ForcesSchema),
});

/** A change of one incident at one version, accepted by the gateway. */
export interface WallEvent {
  readonly id: IncidentId;
  readonly source: string;
  readonly version: number;
  readonly at: number;
  readonly set: IncidentFields;
  readonly stamps: Stamps;
  /**
   * Set when people of the room did it, not a source. `version` is then the source's version that
   * they acted on, so that the pair (version, act.seq) orders all writers of a field.
   */
  readonly act?: Act;
  /** Arrivals by kind of force. */
  readonly forces?: Forces;
}

/** Anything that the log holds. */
export type LogEvent = WallEvent | RecordEvent;
/** Schema of `LogEvent`. */
export const LogEventSchema = v.union([WallEventSchema, RecordEventSchema]);

/** True for an entry about a record. */
export function isRecordEvent(event: LogEvent): event is RecordEvent {
  return 'record' in event;
}
