import * as v from 'valibot';
import type { AlarmReader } from '../alarms/alarm-body.js';
import { AlarmBook } from '../alarms/book.js';
import type { SlaPlan } from '../domain/sla-plan.js';
import { AlarmMarkSchema, AlarmRecordSchema } from './alarms.js';

const READER: AlarmReader = {
  alarm: (body) => {
    const parsed = v.safeParse(AlarmRecordSchema, body);
    return parsed.success ? parsed.output : null;
  },
  mark: (body) => {
    const parsed = v.safeParse(AlarmMarkSchema, body);
    return parsed.success ? parsed.output : null;
  },
};

/**
 * An empty book that reads records by their contract.
 * @param now server ms at which it begins
 * @param keptMs how long raises are remembered; a day unless said otherwise
 */
export function newAlarmBook(plan: SlaPlan, now: number, keptMs?: number): AlarmBook {
  return new AlarmBook(plan, READER, now, keptMs);
}
