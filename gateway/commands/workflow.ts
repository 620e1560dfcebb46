import type { Winner } from '../../shared/contracts/commands.js';
import type { FieldKey, Incident, IncidentId } from '../../shared/domain/incident.js';
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

/**
 * Who was faster: the first event after revision `seen` that changed the workflow of the incident,
 * or null when none did.
 */
export function winnerSince(base: Pick<CommitBase, 'since'>, id: IncidentId, seen: number): Winner | null {
  let incident: Incident | undefined;
  // From the beginning: whether an event changed something shows only beside what was there.
  for (const { rev, event } of base.since(id, 0)) {
    if (isRecordEvent(event)) continue;
    const before = incident;
    incident = mergeEvent(before, event, rev);
    if (rev <= seen || !changedWorkflow(before, incident, event)) continue;
    const { act, at, source } = event;
    return act
      ? { by: act.by, role: act.role, kind: act.kind, at: act.entered, rev }
      : { by: source, role: null, kind: null, at, rev };
  }
  return null;
}
