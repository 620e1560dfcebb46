import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IngestResult } from '../../shared/contracts/ingest.js';
import { prepareEvent } from '../ingest/prepare.js';
import { silentLog } from '../log.js';
import { RESOURCES, SITE_DATA } from '../testing/fixture.js';
import { hostTimers } from '../time/host-timers.js';
import type { Converted } from './adapter.js';
import { makeAdapter } from './formats.js';
import { bound } from './intake.js';
import { loadSources } from './load-sources.js';
import { MqttRunner } from './mqtt/mqtt-runner.js';
import { sampleMessages } from './sample-messages.js';
import { mutate, mutations } from './testing/mutate.js';

/** Messages of each run; `SOURCE_FUZZ=1000000 npx vitest run gateway/sources/fuzz` for a long one. */
const RUNS = Number(process.env['SOURCE_FUZZ'] ?? 5_000);
const SEED = 35965;
const TIMEOUT = 60_000 + RUNS * 5;
const NOW = Date.UTC(2024, 3, 18, 6);
const SAMPLES = join(RESOURCES, 'samples', 'sources');
const { codes } = SITE_DATA;
const shipped = loadSources({ sourcesDir: join(SAMPLES, 'config') }, codes.sources);
const sample = (path: string): Buffer => readFileSync(join(SAMPLES, path));

/** What the ingest would answer, without a log. */
function judge(converted: Converted, code: string): IngestResult[] {
  const { events, records, refused } = bound(converted, code);
  const taken = events.map((event) =>
    prepareEvent(event, NOW, { codes, callerHash: () => 'h' }, { checkSize: true }),
  );
  const statuses = [
    ...taken.map(({ kind }) => (kind === 'refused' ? 'refused' : 'accepted') as IngestResult['status']),
    ...records.map((): IngestResult['status'] => 'accepted'),
    ...refused.map((): IngestResult['status'] => 'refused'),
  ];
  return statuses.map((status, index) => ({ index, status, id: null, rev: null, warnings: [], error: null }));
}

describe('hostile messages', () => {
  it('of a broker never stop the source, and each is counted', { timeout: TIMEOUT }, async () => {
    const source = shipped.find(({ config }) => config.format === 'mqtt');
    if (source?.config.format !== 'mqtt') throw new Error('expected the sample of a broker');
    const counts = { messages: 0, accepted: 0, refused: 0, repeats: 0, suppressed: 0, failed: 0 };
    let now = NOW;
    const runner = new MqttRunner(
      { config: source.config, base: source.base },
      {
        intake: {
          take: () => Promise.reject(new Error('expected no message here')),
          put: (code, converted) => {
            const results = judge(converted, code);
            for (const { status } of results)
              if (status === 'accepted' || status === 'refused') counts[status] += 1;
            return Promise.resolve(results);
          },
        },
        clock: { wallMs: () => now, monoMs: () => now },
        timers: hostTimers,
        logger: silentLog,
        timeZone: 'Asia/Shanghai',
        incidents: () => [],
        connection: () => undefined,
        heard: (_code, messages) => (counts.repeats += messages),
        suppressed: (_code, messages) => (counts.suppressed += messages),
        failed: () => (counts.failed += 1),
      },
    );
    const messages = sampleMessages('mqtt', 'x', sample('mqtt/1-sensors.jsonl'));
    const length = Math.max(...messages.map(({ body }) => body.length));
    const hostile = fc.tuple(fc.constantFrom(...messages), mutations(length), fc.boolean(), fc.nat(5_000));
    for (const [{ name, body }, changes, again, wait] of fc.sample(hostile, { numRuns: RUNS, seed: SEED })) {
      now += wait;
      const before = counts.accepted + counts.refused + counts.repeats + counts.suppressed;
      await runner.receive({ topic: name, payload: mutate(body, changes), again });
      const after = counts.accepted + counts.refused + counts.repeats + counts.suppressed;
      counts.messages += 1;
      // A device that begins by saying that all is well is a repeat of what was assumed.
      expect(after, `message ${counts.messages}`).toBeGreaterThan(before);
    }
    expect(counts.messages).toBe(RUNS);
    expect(counts.failed).toBe(0);
    expect(counts.refused).toBeGreaterThan(0);
    expect(counts.accepted).toBeGreaterThan(0);
  });

  it.each([
    ['native/1-grid-cases.json', 'GRID'],
    ['geojson/1-patrol-points.geojson', 'PATROL'],
    ['eido/1-fire-on-scene.json', '119'],
  ])('like a torn %s are read or refused in words', { timeout: TIMEOUT }, async (path, code) => {
    const source = shipped.find(({ config }) => config.code === code);
    if (!source) throw new Error(`expected a source ${code}`);
    const adapter = makeAdapter(source, { codes, resources: RESOURCES, incident: () => undefined });
    const whole = sample(path);
    for (const changes of fc.sample(mutations(whole.length), { numRuns: RUNS, seed: SEED })) {
      const input = { body: mutate(whole, changes), mediaType: '', name: path, now: NOW };
      const converted = await adapter.convert(input);
      expect(judge(converted, code).length).toBeGreaterThan(0);
      for (const { problem } of converted.refused) expect(problem.hint).not.toBe('');
    }
  });
});
