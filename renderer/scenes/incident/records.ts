import type { IncidentData } from '../../../shared/contracts/views.js';
import { STAMP_OF_ACT } from '../../../shared/domain/act-stamps.js';
import type { ActKind } from '../../../shared/domain/acts.js';
import type { StampKey } from '../../../shared/domain/stamps.js';
import { STAMP_KEYS } from '../../../shared/domain/stamps.js';

/** One line of the record: an act of the room, or an instant that a source told. */
export interface RecordLine {
  readonly key: string;
  /** Server UTC ms. */
  readonly at: number;
  readonly act: ActKind | null;
  readonly stamp: StampKey | null;
  readonly unit: string | null;
  readonly text: string | null;
}

/** Everything that happened to an incident, the newest first. An act that set a stamp is told once, as the act. */
export function recordLines({ acts, stamps }: Pick<IncidentData, 'acts' | 'stamps'>): RecordLine[] {
  const told = new Set(acts.map(({ kind, at }) => `${STAMP_OF_ACT[kind] ?? ''}@${at}`));
  const lines: RecordLine[] = acts.map(({ seq, at, kind, unit = null, text = null }) => {
    return { key: `act-${seq}`, at, act: kind, stamp: null, unit, text };
  });
  for (const { key, at } of stamps) {
    const stamp = STAMP_KEYS.find((known) => known === key);
    if (!stamp || told.has(`${stamp}@${at}`)) continue;
    lines.push({ key: `stamp-${stamp}`, at, act: null, stamp, unit: null, text: null });
  }
  return lines.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
}
