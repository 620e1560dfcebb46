import type { Adapter, RefusedPart } from '../adapter.js';
import { refusedPart } from '../body.js';
import type { Mapping } from '../mapping/mapping-schema.js';
import { alarmId, versionOf } from './ids.js';
import { readMessage } from './reading.js';

/**
 * What one message of a sensor would be by itself, for `yiping sources check`: each alarm an incident.
 * `name` is the topic. Chatter and flood control need what came before; they are the runner's.
 */
export function mqttAdapter(mapping: Mapping): Adapter {
  return {
    format: 'mqtt',
    convert: ({ name, body, now }) => {
      const events: unknown[] = [];
      const refused: RefusedPart[] = [];
      for (const result of readMessage(name, body, mapping)) {
        if (!result.ok) refused.push(refusedPart(result.problem, result.event));
        else if (result.reading.alarm) {
          const { device, at, fields } = result.reading;
          const start = at ?? now;
          events.push({ ...fields, sourceId: alarmId(device, start), version: versionOf(0, start, 'on') });
        }
      }
      return { events, records: [], refused };
    },
  };
}
