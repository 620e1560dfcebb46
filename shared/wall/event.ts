import * as v from 'valibot';
import {
  FieldsSchema,
  IncidentSchema,
  StampsSchema,
  type IncidentFields,
  type IncidentId,
} from '../domain/incident.js';
import type { Stamps } from '../domain/stamps.js';

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
});

/** A change of one incident at one version, accepted by the gateway. */
export interface WallEvent {
  readonly id: IncidentId;
  readonly source: string;
  readonly version: number;
  readonly at: number;
  readonly set: IncidentFields;
  readonly stamps: Stamps;
}
