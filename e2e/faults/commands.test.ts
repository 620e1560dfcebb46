import { expect, inject, it } from 'vitest';
import { NOTHING_WRONG } from '../support/checker.js';
import { faultSchedule } from '../support/fault-schedule.js';
import { ACTORS } from './support/acting.js';
import { runActs } from './support/acts-trial.js';
import { note } from './support/figures.js';
import { furnish, type Tokens } from './support/furnish.js';
import { GatewayChild } from './support/gateway-child.js';
import { SEED, SIZES } from './support/sizes.js';

/** Time between two resets of the consoles' connections, beside the schedule's, ms. */
const RESETS_MS = 500;

it(`carries each act out once over ${SIZES.acted} incidents and ${SIZES.actedSteps} faults (seed ${SEED})`, async () => {
  const { acted: incidents, actedSteps: steps, letters, faultMs } = SIZES;
  const tokens: Tokens = new Map();
  const prepare = furnish({ roles: ACTORS, tokens });
  const start = () => GatewayChild.start({ cli: inject('gatewayCli'), prepare });
  const schedule = faultSchedule(SEED + 2, steps, { afterMs: faultMs / 6, forMs: faultMs });
  const result = await runActs({
    ...{ start, seed: SEED, schedule, tokens, incidents, letters },
    resetsMs: RESETS_MS,
  });
  const { tally, acts, audit, chaos, findings } = result;
  const lost = acts.lost.length + audit.lost.length;
  const doubled = acts.duplicated.length + acts.invented.length + audit.doubled.length;
  const how = `${steps} faults, ${chaos.kills} gateway kills, ${tally.retries} sent again, ${tally.conflicts} lost races`;
  note(
    `acts lost / doubled, ${tally.done.size} carried out (${how})`,
    '0 / 0',
    `${lost} / ${doubled}`,
    lost + doubled === 0,
  );
  note(
    `audit chain over ${audit.entries} entries`,
    'whole',
    JSON.stringify(audit.broken),
    audit.broken === null,
  );
  note(
    `dead letters corrected under the same faults, ${letters}: left open`,
    '0',
    `${result.open}`,
    result.open === 0,
  );
  expect(tally.wrong).toEqual([]);
  expect(acts, chaos.steps.join('\n')).toEqual(NOTHING_WRONG);
  expect(findings, chaos.steps.join('\n')).toEqual(NOTHING_WRONG);
  expect(audit).toMatchObject({ broken: null, lost: [], doubled: [], invented: [] });
  expect(result.open).toBe(0);
  expect(result.rev, 'one revision per event, act and correction').toBe(result.expected);
  expect(tally.conflicts).toBeGreaterThanOrEqual(incidents);
  expect(tally.retries).toBeGreaterThan(0);
  expect(chaos.kills).toBeGreaterThan(0);
});
