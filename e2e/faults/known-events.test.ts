import { expect, inject, it } from 'vitest';
import { NOTHING_WRONG } from '../support/checker.js';
import { faultSchedule } from '../support/fault-schedule.js';
import { note } from './support/figures.js';
import { furnish, sampleSource } from './support/furnish.js';
import { GatewayChild } from './support/gateway-child.js';
import { SEED, SIZES } from './support/sizes.js';
import { runTrial } from './support/trial.js';
import { WARNING_SOURCE } from './support/warnings.js';

/** Messages of warnings for each event of an incident. */
const WARNED = 0.04;

it(`loses, doubles and ages nothing over ${SIZES.events} events and ${SIZES.steps} faults (seed ${SEED})`, async () => {
  const { events, steps, faultMs } = SIZES;
  const prepare = furnish({ sources: [sampleSource(WARNING_SOURCE)] });
  const start = () => GatewayChild.start({ cli: inject('gatewayCli'), prepare });
  const warnings = Math.round(events * WARNED);
  const schedule = faultSchedule(SEED, steps, { afterMs: faultMs / 6, forMs: faultMs });
  const result = await runTrial({ start, seed: SEED, events, warnings, schedule });
  const { findings, tally, chaos, holes } = result;
  const count = (list: readonly string[]): number => list.length;
  const wrong = Object.values(findings).flat();
  const seen = [findings.lost, findings.duplicated, findings.regressed, findings.silentlyStale].map(count);
  const how = `${steps} faults, ${chaos.kills} gateway kills, ${chaos.feedRestarts} feed restarts, ${tally.retries} retries, ${tally.duplicate} resent`;
  const figure = `lost / duplicated / regressed / stale without banner, ${result.events} events, ${warnings} of them of warnings (${how})`;
  note(figure, '0 / 0 / 0 / 0', seen.join(' / '), wrong.length === 0);
  note(
    'slowest return to a live picture after a fault',
    '≤ 10 s',
    `${Math.round(result.slowestMs)} ms`,
    result.slowestMs <= 10_000,
  );
  expect(tally.wrong).toEqual([]);
  expect(findings, chaos.steps.join('\n')).toEqual(NOTHING_WRONG);
  expect(holes, 'holes that the feed found in what it was sent').toBe(0);
  expect(result.rev, 'one revision per event').toBe(result.events);
  expect(tally.accepted + tally.duplicate).toBeGreaterThanOrEqual(result.events);
  expect(chaos.kills).toBeGreaterThan(0);
  expect(result.slowestMs).toBeLessThanOrEqual(10_000);
});
