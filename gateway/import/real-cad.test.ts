import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { FakeGateway, FakeTime, PACK } from './fake-run.js';
import { replayStart, startReplay } from './index.js';

const FILES = fileURLToPath(new URL('../../../shared/real-cad', import.meta.url));
const PROFILE = fileURLToPath(
  new URL('../../resources/import-profiles/dispatch-export.yaml', import.meta.url),
);
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * Three weeks of a real room. The figures were counted by an independent script straight from the
 * CSV files; they are facts of the data, not of this code.
 */
it.skipIf(!existsSync(FILES))(
  `replays three real weeks without losing a row (needs ${FILES})`,
  async () => {
    const { startAt } = await replayStart(FILES, PROFILE);
    expect(new Date(startAt).toISOString()).toBe('2025-08-23T16:07:48.000Z');
    const time = new FakeTime(startAt);
    const gateway = new FakeGateway(() => time.clock.wallMs());
    const run = startReplay({
      ...{ clock: time.clock, timers: time, post: gateway.post, logger, pack: PACK },
      ...{ file: FILES, profile: PROFILE, scatter: false },
    });
    time.clock.stepWall(22 * 86_400_000);
    const ended = { value: false };
    void run.done.then(() => (ended.value = true));
    await expect.poll(() => time.advance(300).then(() => ended.value), { timeout: 100_000 }).toBe(true);

    expect(Object.fromEntries(run.notes().map(({ key, count }) => [key, count]))).toEqual({
      'replay.posted': 25_335,
      'import.rows': 3_869,
      'import.incidents': 3_869,
      'import.duplicateIds': 1,
      'import.tests': 4,
      'import.noPosition': 3_869,
      'import.neverArrived': 543,
      'import.missing.signed': 347,
      'import.missing.accepted': 111,
      'import.missing.departed': 108,
      'import.missing.arrived': 543,
      'import.missing.controlled': 231,
      'import.reversed.signed>dispatched': 1_697,
      'import.reversed.accepted>departed': 199,
      'import.reversed.arrived>controlled': 369,
      'import.reversed.controlled>closed': 66,
      'import.zero.received>accepted': 18,
      'import.zero.received>arrived': 212,
    });
    const incidents = [...gateway.replica.incidents.values()];
    expect(incidents).toHaveLength(3_869);
    expect(incidents.filter(({ stamps }) => stamps.arrived)).toHaveLength(3_869 - 543);
    expect(incidents.filter(({ fields }) => fields.lng !== undefined)).toEqual([]);
  },
  120_000,
);
