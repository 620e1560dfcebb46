import { describe, expect, it } from 'vitest';
import type { IngestResult } from '../../../shared/contracts/ingest.js';
import { incidentId, type Incident } from '../../../shared/domain/incident.js';
import { ManualTimers } from '../../../shared/testing/manual-timers.js';
import { silentLog } from '../../log.js';
import { StoreError } from '../../store/store-error.js';
import { sensorSource } from '../../testing/publisher.js';
import type { Converted } from '../adapter.js';
import { parseSource } from '../load-sources.js';
import { alarmId, versionOf, type Told } from './ids.js';
import { MqttRunner } from './mqtt-runner.js';
import { recoverDevices } from './recover.js';

const NOW = Date.UTC(2024, 3, 18, 6);

function room(answer: (converted: Converted) => IngestResult['status'] | StoreError) {
  const config = parseSource(sensorSource('mqtt://127.0.0.1:1'), 'test');
  if (config.format !== 'mqtt') throw new Error('expected a broker');
  const timers = new ManualTimers();
  const put: Converted[] = [];
  const failures: string[] = [];
  const runner = new MqttRunner(
    { config, base: '.' },
    {
      intake: {
        take: () => Promise.reject(new Error('expected no message here')),
        put: (_code, converted) => {
          put.push(converted);
          const told = answer(converted);
          if (told instanceof StoreError) return Promise.reject(told);
          const all = [...converted.events, ...converted.refused];
          return Promise.resolve(
            all.map((_one, index) => ({
              index,
              status: told,
              id: null,
              rev: null,
              warnings: [],
              error: null,
            })),
          );
        },
      },
      clock: { wallMs: () => NOW, monoMs: () => 0 },
      timers,
      logger: silentLog,
      timeZone: 'Asia/Shanghai',
      incidents: () => [],
      connection: () => undefined,
      heard: () => undefined,
      suppressed: () => undefined,
      failed: (_code, why) => failures.push(why),
    },
  );
  const alarm = (id: string) => {
    const payload = Buffer.from(JSON.stringify({ id, state: 'ALARM', ts: NOW }));
    return runner.receive({ topic: 'sensors/smoke/alarm', payload, again: false });
  };
  return { runner, timers, put, alarm, failures };
}

describe('a message that the log does not take', () => {
  it('is brought again until it does, and only then answered', async () => {
    let full = true;
    const { timers, put, alarm } = room(() => (full ? new StoreError('disk full') : 'accepted'));
    const state = { answered: false };
    const done = alarm('a').then(() => (state.answered = true));
    while (put.length < 3) {
      await Promise.resolve();
      timers.advance(1_000);
    }
    expect(state.answered).toBe(false);
    full = false;
    while (!state.answered) {
      await Promise.resolve();
      timers.advance(1_000);
    }
    await done;
    expect(new Set(put.map(({ events }) => JSON.stringify(events))).size).toBe(1);
  });

  it('leaves its device as it was when it is refused, so that the corrected one is an alarm', async () => {
    let status: IngestResult['status'] = 'refused';
    const { put, alarm } = room(() => status);
    await alarm('a');
    status = 'accepted';
    await alarm('a');
    await alarm('a');
    expect(put).toHaveLength(2);
  });

  it('becomes a dead letter when it upsets the gateway, and holds up no other', async () => {
    let upset = true;
    const { put, alarm } = room(({ events }) => {
      if (upset && events.length > 0) throw new TypeError('a bug');
      return 'accepted';
    });
    await alarm('a');
    expect(put.at(-1)?.refused[0]?.problem.got).toContain('a bug');
    upset = false;
    await alarm('b');
    expect(put.at(-1)?.events).toHaveLength(1);
  });
});

describe('after a restart', () => {
  const incident = (device: string, start: number, told: Told, at = start): Incident => {
    const version = versionOf(0, at, told);
    const id = incidentId('SENSE', alarmId(device, start));
    return {
      ...{ id, source: 'SENSE', version, rev: 1, stamps: {}, fieldVersions: {} },
      fields: { brief: '北门\n【恢复】x' },
    };
  };

  it('each device stands as its newest incident says', () => {
    const devices = recoverDevices(
      [
        incident('a', NOW, 'off', NOW + 5),
        incident('a', NOW + 10, 'on'),
        incident('b', NOW, 'off'),
        incident('c', NOW, 'chatter'),
      ],
      'SENSE',
    );
    expect([...devices].map(([id, { state }]) => [id, state.on])).toEqual([
      ['a', true],
      ['b', false],
      ['c', null],
    ]);
    expect(devices.get('a')).toMatchObject({ state: { lastAt: NOW + 10 }, incident: { brief: '北门' } });
  });

  it('incidents of other sources and cards of floods are no devices', () => {
    const other = { ...incident('a', NOW, 'on'), source: 'GRID' };
    const card = { ...incident('a', NOW, 'on'), id: incidentId('SENSE', '~flood~abc') };
    expect(recoverDevices([other, card], 'SENSE').size).toBe(0);
  });
});
