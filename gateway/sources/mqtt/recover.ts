import type { Incident } from '../../../shared/domain/incident.js';
import { stateOf } from '../../../shared/domain/lifecycle.js';
import type { AlarmDevice } from './alarm-state.js';
import { parseAlarmId, parseVersion } from './ids.js';
import { withoutNotes } from './words.js';

/**
 * Devices as the log last heard of them. One that was chattering may be in either state: it counts
 * as unknown, so that its next reading is a change whatever it says, and no alarm is passed over.
 */
export function recoverDevices(incidents: Iterable<Incident>, code: string): Map<string, AlarmDevice> {
  const newest = new Map<string, { incident: Incident; start: number; sourceId: string }>();
  for (const incident of incidents) {
    if (incident.source !== code) continue;
    const sourceId = incident.id.slice(code.length + 1);
    const parsed = parseAlarmId(sourceId);
    if (!parsed) continue;
    const before = newest.get(parsed.device);
    if (!before || parsed.at >= before.start)
      newest.set(parsed.device, { incident, start: parsed.at, sourceId });
  }
  const devices = new Map<string, AlarmDevice>();
  for (const [id, { incident, sourceId }] of newest) {
    const { told, at } = parseVersion(incident.version);
    const on = told === 'on' ? true : told === 'off' ? false : null;
    devices.set(id, {
      state: { on, lastAt: at, changes: [], chattering: false, heldBack: 0 },
      incident: {
        sourceId,
        version: incident.version,
        brief: withoutNotes(incident.fields.brief ?? ''),
        closed: stateOf(incident) === 'closed',
      },
    });
  }
  return devices;
}
