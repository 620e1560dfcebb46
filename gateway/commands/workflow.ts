import type { Winner } from '../../shared/contracts/commands.js';
import type { FieldKey, Incident } from '../../shared/domain/incident.js';
import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import { isRecordEvent, type WallEvent } from '../../shared/wall/event.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import type { CommitBase } from '../store/gateway-store.js';

/** Fields that decide what is to be done next. Texts, places and classes are not among them. */
const WORKFLOW_FIELDS: readonly FieldKey[] = ['control', 'mergedInto', 'suspended', 'unit', 'disposition'];

/**
 * True when `event` made another workflow of `before`. A source that sends everything again at a
 * new version changes nothing, and neither does a note.
 */
function changedWorkflow(before: Incident | undefined, after: Incident, event: WallEvent): boolean {
  if (event.act && event.act.kind !== 'note') return true;
  if (WORKFLOW_FIELDS.some((key) => before?.fields[key] !== after.fields[key])) return true;
  return STAMP_KEYS.some((key) => before?.stamps[key]?.at !== after.stamps[key]?.at);
}

/** False when an event cannot have changed the workflow, whatever was there before it. */
function touchesWorkflow({ act, set, stamps }: WallEvent): boolean {
  if (act && act.kind !== 'note') return true;
  return WORKFLOW_FIELDS.some((key) => key in set) || STAMP_KEYS.some((key) => key in stamps);
}

/**
 * Who was faster: the first event after revision `seen` that changed the workflow of the incident,
 * or null when none did. What was there before is only read when somebody came between whose event
 * shows beside it alone whether it changed something; where its events are more than the store looks
 * back on, one that may have changed something counts as a change: the person looks and decides again.
 */
export function winnerSince(
  base: Pick<CommitBase, 'since' | 'upTo'>,
  { id, rev: newest }: Incident,
  seen: number,
): Winner | null {
  if (newest <= seen) return null;
  const later = base.since(id, seen);
  if (!later.some(({ event }) => !isRecordEvent(event) && touchesWorkflow(event))) return null;
  let incident: Incident | undefined;
  for (const { rev, event } of base.upTo(id, seen)) {
    if (!isRecordEvent(event)) incident = mergeEvent(incident, event, rev);
  }
  for (const { rev, event } of later) {
    if (isRecordEvent(event)) continue;
    const before = incident;
    incident = mergeEvent(before, event, rev);
    if (!changedWorkflow(before, incident, event)) continue;
    const { act, at, source } = event;
    return act
      ? { by: act.by, role: act.role, kind: act.kind, at: act.entered, rev }
      : { by: source, role: null, kind: null, at, rev };
  }
  return null;
}
