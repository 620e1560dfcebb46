import * as v from 'valibot';
import { ALARM_KINDS, ALARM_PRIORITIES, ALARM_STATES } from '../alarms/alarm.js';

/** What the director takes of an alarm or of a card of the view `alarms`. */
export const TopAlarmSchema = v.object({
  id: v.string(),
  kind: v.picklist(ALARM_KINDS),
  priority: v.picklist(ALARM_PRIORITIES),
  raisedAt: v.number(),
  incident: v.nullable(v.string()),
  drill: v.boolean(),
  /** Only what nobody has acknowledged may take a screen. */
  state: v.optional(v.picklist(ALARM_STATES), 'unacked'),
});
