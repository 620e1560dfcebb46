import * as v from 'valibot';
import { PageSchema } from '../../shared/contracts/gateway-socket.js';
import type { Incident } from '../../shared/domain/incident.js';
import type { WallRecord } from '../../shared/wall/record.js';
import { parseWire, type Parsed } from '../parse.js';

/** One page of a snapshot. */
export interface SnapshotPage {
  readonly epoch: string;
  readonly rev: number;
  readonly incidents: readonly Incident[];
  readonly records: readonly WallRecord[];
  readonly next: number | null;
}

const RefusalSchema = v.object({ error: v.string() });

/** Parses the answer to `page`; a refusal of the gateway becomes the error, in its own words. */
export function parsePage(payload: unknown): Parsed<SnapshotPage> {
  const refusal = parseWire(RefusalSchema, payload, 'page');
  if (refusal.ok) return { ok: false, error: `gateway refused: ${refusal.value.error}` };
  const parsed = parseWire(PageSchema, payload, 'page');
  // JSON has no `undefined`: an optional key that is there has a value. The types differ in that only.
  return parsed.ok ? { ok: true, value: parsed.value as SnapshotPage } : parsed;
}
