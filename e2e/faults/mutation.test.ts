import { beforeAll, expect, inject, it } from 'vitest';
import type { FaultStep } from '../support/fault-schedule.js';
import { note } from './support/figures.js';
import { ACTORS } from './support/acting.js';
import { runActs, type ActsResult } from './support/acts-trial.js';
import { furnish, type Tokens } from './support/furnish.js';
import { GatewayChild } from './support/gateway-child.js';
import { MUTATIONS, mutantOf, type Mutation } from './support/mutant.js';
import { SEED } from './support/sizes.js';
import { runTrial, type TrialResult, type TrialSize } from './support/trial.js';

/** Two cuts; the gateway is killed in the second. Enough for each break to show. */
const CUTS: readonly FaultStep[] = [
  { fault: 'cut', afterMs: 150, forMs: 300 },
  { fault: 'cut', afterMs: 400, forMs: 300 },
];
const EVENTS = 800;
/**
 * Of a gateway that keeps nothing of what it answered: enough incidents have ended at the kill, and more is
 * still to come than was lost, so that the log grows past the revision that the wall has seen.
 */
const BEFORE_COMMIT = { events: 2 * EVENTS, killFrom: 500 } as const;

const trial = (mutation: Mutation, size: Pick<TrialSize, 'events' | 'killFrom'>): Promise<TrialResult> =>
  runTrial({
    start: () => GatewayChild.start({ cli: mutantOf(inject('gatewayCli'), mutation) }),
    ...{ seed: SEED, schedule: CUTS, ...size },
  });

/** Enough for somebody to press a note twice. */
const ACTED = 40;

function actsTrial(mutation: Mutation): Promise<ActsResult> {
  const tokens: Tokens = new Map();
  const prepare = furnish({ roles: ACTORS, tokens });
  const cli = mutantOf(inject('gatewayCli'), mutation);
  const start = () => GatewayChild.start({ cli, prepare });
  return runActs({ start, seed: SEED, schedule: CUTS, tokens, incidents: ACTED, letters: 0 });
}

// Side by side: each spends its time waiting.
let trials: Readonly<Record<'dropCursor' | 'ackBeforeCommit' | 'skipDedupe', TrialResult>>;
let acts: ActsResult;
beforeAll(async () => {
  const [dropCursor, ackBeforeCommit, skipDedupe, skipCommands] = await Promise.all([
    trial(MUTATIONS.dropCursor, { events: EVENTS }),
    trial(MUTATIONS.ackBeforeCommit, BEFORE_COMMIT),
    trial(MUTATIONS.skipDedupe, { events: EVENTS }),
    actsTrial(MUTATIONS.skipCommands),
  ]);
  trials = { dropCursor, ackBeforeCommit, skipDedupe };
  acts = skipCommands;
});

function shown(name: string, by: string, red: boolean): void {
  note(`mutation: ${name}`, 'red', red ? `red: ${by}` : 'green', red);
}

it('finds the hole of a gateway that forgets the cursor', () => {
  const { holes, findings } = trials.dropCursor;
  shown('the gateway forgets the cursor', `${holes} holes, repaired by snapshots`, holes > 0);
  expect(holes).toBeGreaterThan(0);
  // The feed notices it and asks for a snapshot, so that nothing is missing on the screens.
  expect(findings.lost).toEqual([]);
});

it('finds what a gateway loses that answers before the commit', () => {
  const { findings } = trials.ackBeforeCommit;
  const found = findings.lost.length + findings.regressed.length;
  shown(
    'acknowledged before the commit',
    `${findings.lost.length} lost, ${findings.regressed.length} went back`,
    found > 0,
  );
  expect(findings.lost.length).toBeGreaterThan(0);
});

it('finds what a gateway doubles that takes everything for new', () => {
  const { rev, events } = trials.skipDedupe;
  shown('duplicates are not recognised', `${rev - events} revisions too many`, rev > events);
  expect(rev).toBeGreaterThan(events);
});

it('finds the acts that a gateway carries out twice when it does not look for the command', () => {
  const { audit } = acts;
  const doubled = audit.doubled.length;
  shown('commands are not looked for', `${doubled} carried out twice`, doubled > 0);
  expect(acts.tally.wrong.length).toBeGreaterThan(0);
  expect(doubled).toBeGreaterThan(0);
  expect(acts.acts.invented.length).toBeGreaterThan(0);
});

it('refuses a mutation that finds nothing to break', () => {
  const nothing = { name: 'nothing', replacements: [{ find: /no such text in the bundle \d/, by: '' }] };
  expect(() => mutantOf(inject('gatewayCli'), nothing)).toThrow('expected one place');
});
