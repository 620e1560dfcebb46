import { connectAsync } from 'mqtt';

/** Sends readings of sensors as a bridge does: QoS 1, each done when the broker has it. */
export interface Publisher {
  publish(topic: string, payload: unknown): Promise<void>;
  end(): Promise<void>;
}

/** Connects to a broker of the tests. */
export async function startPublisher(url: string): Promise<Publisher> {
  const client = await connectAsync(url, { clientId: 'publisher', clean: true, reconnectPeriod: 50 });
  return {
    publish: async (topic, payload) => {
      const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
      await client.publishAsync(topic, text, { qos: 1 });
    },
    end: () => client.endAsync(true),
  };
}

/** A source for `sensors/KIND/alarm` with `{id, state, ts}`; `patch` changes keys. */
export function sensorSource(url: string, patch: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    code: 'SENSE',
    format: 'mqtt',
    url,
    clientId: 'yiping-test',
    topics: ['sensors/+/alarm'],
    mapping: {
      fields: {
        device: 'payload.id',
        alarm: { path: 'payload.state', table: { ALARM: true, OK: false } },
        at: { path: 'payload.ts', time: 'unix-ms' },
        category: {
          rules: [{ when: { 'topic.1': '^smoke$' }, then: 'fire.alarm' }],
          otherwise: 'security.alarm',
        },
        title: { template: '{topic.1} {payload.id}' },
        urgency: { const: 'urgent' },
      },
    },
    ...patch,
  };
}
