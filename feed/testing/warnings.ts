import type { Warning } from '../../shared/contracts/records.js';
import type { RecordEvent } from '../../shared/wall/record.js';
import { T0 } from './fixtures.js';

/** Log entry of an orange rainstorm warning, in force from `T0` for eight hours unless changed. */
export function aWarning(key: string, change: Partial<Warning> = {}, version = 1): RecordEvent {
  const body: Warning = {
    sender: '余杭区气象台',
    status: 'Actual',
    live: true,
    event: '暴雨',
    headline: '暴雨橙色预警',
    description: '',
    instruction: '',
    colour: 'orange',
    severity: 'Severe',
    urgency: 'Immediate',
    certainty: 'Likely',
    sentAt: T0,
    effectiveAt: T0,
    onsetAt: null,
    expiresAt: T0 + 8 * 3_600_000,
    cancelled: false,
    replacedBy: null,
    areas: [],
    ...change,
  };
  return { record: { collection: 'warning', key }, source: 'qx', version, at: T0, body };
}

/** Log entry that deletes a warning. */
export function noWarning(key: string, version: number): RecordEvent {
  return { ...aWarning(key, {}, version), body: null };
}
