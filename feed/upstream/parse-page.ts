import * as v from 'valibot';
import { PageSchema } from '../../shared/contracts/gateway-socket.js';
import { IncidentSchema, type Incident } from '../../shared/domain/incident.js';
import { WallRecordSchema, type WallRecord } from '../../shared/wall/record.js';
import { parseWire, type Parsed } from '../parse.js';

/** One page of a snapshot. */
export interface SnapshotPage {
  readonly epoch: string;
  readonly rev: number;
  readonly incidents: readonly Incident[];
  readonly records: readonly WallRecord[];
  readonly next: number | null;
  /** What is wrong with each incident and record that was left out because it cannot be read. */
  readonly faults: readonly string[];
}

const RefusalSchema = v.object({ error: v.string() });
/** The message around incidents and records; these are looked at one by one. */
const EnvelopeSchema = v.object({
  ...PageSchema.entries,
  incidents: v.array(v.unknown()),
  records: v.array(v.unknown()),
});

/**
 * Parses the answer to `page`; a refusal of the gateway becomes the error, in its own words. What
 * cannot be read is left out of it: asking again would bring the same, and a wall without one
 * incident is better than none.
 */
export function parsePage(payload: unknown): Parsed<SnapshotPage> {
  const refusal = parseWire(RefusalSchema, payload, 'page');
  if (refusal.ok) return { ok: false, error: `gateway refused: ${refusal.value.error}` };
  const parsed = parseWire(EnvelopeSchema, payload, 'page');
  if (!parsed.ok) return parsed;
  const { epoch, rev, next } = parsed.value;
  const faults: string[] = [];
  const keep = <T>(read: Parsed<T>): readonly T[] => {
    if (read.ok) return [read.value];
    faults.push(read.error);
    return [];
  };
  // JSON has no `undefined`: an optional key that is there has a value. The types differ in that only.
  const incidents = parsed.value.incidents.flatMap((one, i) =>
    keep(parseWire(IncidentSchema, one, `page: incidents.${i}`)),
  ) as Incident[];
  const records = parsed.value.records.flatMap((one, i) =>
    keep(parseWire(WallRecordSchema, one, `page: records.${i}`)),
  );
  return { ok: true, value: { epoch, rev, incidents, records, next, faults } };
}
