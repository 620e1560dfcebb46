import { setTimeout as pause } from 'node:timers/promises';
import { Checker, type Findings } from '../../support/checker.js';
import { postAccepted, type GatewayAddress } from '../../support/http.js';
import { batches, idOf, incident } from '../../support/incidents.js';
import { act, actKey, noActs, type ActTally } from './acting.js';
import { auditFindings, type AuditFindings } from './audit-findings.js';
import { correct, lettersOf, makeLetters, type Correction } from './correcting.js';
import type { Endangered } from './endangered.js';
import type { Tokens } from './furnish.js';
import { underFaults, type Aftermath, type Danger } from './under-faults.js';

const LANES = 4;
/** Acts on one incident, and two people who sign for it. */
const ACTS_EACH = 9;
/** Incidents that a window is asked for at once. */
const SHOWN_AT_ONCE = 20;

/** Size of one trial. */
export interface ActsSize extends Danger {
  /** Of `ACTORS`, in the gateway that is started. */
  readonly tokens: Tokens;
  readonly incidents: number;
  readonly letters: number;
}

/** What a trial found. */
export interface ActsResult extends Aftermath {
  readonly tally: ActTally;
  /** Acts that were answered against those that every window shows. */
  readonly acts: Findings;
  readonly audit: AuditFindings;
  /** Letters that are not settled at the end. */
  readonly open: number;
  /** Revisions that the log has to have: one for each event, act and correction. */
  readonly expected: number;
}

/** People act and correct dead letters while a seeded schedule breaks network, gateway and feed. */
export async function runActs({ tokens, incidents, letters, ...danger }: ActsSize): Promise<ActsResult> {
  const tally = noActs();
  const acts = new Checker();
  const found: { open: number; audit?: AuditFindings } = { open: NaN };
  const direct = (gateway: Endangered): GatewayAddress => {
    return { url: `http://127.0.0.1:${gateway.port}`, token: gateway.token };
  };
  let seen = 0;
  let corrections: Correction[] = [];
  const ids = Array.from({ length: incidents }, (_, i) => `acted-${i}`);
  const start = async (): Promise<Endangered> => {
    const gateway = await danger.start();
    const events = ids.map((id) => incident(id, Date.now() - 60_000));
    seen = await postAccepted(direct(gateway), events);
    corrections = await makeLetters(direct(gateway), letters);
    return gateway;
  };
  const after = await underFaults(
    { ...danger, start },
    async (scene) => {
      const { intake: gateway, checker, random, lastsMs } = scene;
      for (const id of ids) checker.posted(idOf(id), 1);
      scene.reached = () => Math.max(seen, ...[...tally.done.values()].map(({ rev }) => rev));
      const pace = (parts: number) => () => (scene.calm ? 0 : lastsMs / Math.max(1, parts));
      const correcting = async () => {
        for (const correction of corrections) {
          await correct(gateway, tokens.get('leader') ?? '', correction);
          checker.posted(idOf(correction.event.sourceId), correction.event.version);
          await pause(pace(letters)());
        }
      };
      const lanes = Array.from({ length: LANES }, (_, lane) => {
        const own = ids.filter((_id, i) => i % LANES === lane).map(idOf);
        return act(own, seen, {
          ...{ gateway, tokens, tally, random: random.fork(40 + lane) },
          wire: lane % 2 === 0 ? 'http' : 'socket',
          paceMs: pace(own.length * ACTS_EACH),
        });
      });
      await Promise.all([...lanes, correcting()]);
      for (const key of tally.acts) acts.posted(key, 1);
    },
    async (wall, gateway) => {
      await Promise.all(
        wall.windows.map(async (window) => {
          const rows = [];
          for (const part of batches(ids.map(idOf), SHOWN_AT_ONCE)) {
            const shown = await Promise.all(part.map(async (id) => ({ id, acts: await window.acts(id) })));
            rows.push(...shown.flatMap(({ id, acts: list }) => list.map((one) => actKey(id, one))));
          }
          acts.listing(
            window.name,
            rows.map((id) => ({ id, version: 1 })),
          );
        }),
      );
      const left = await lettersOf(direct(gateway));
      found.open = left.filter(({ state }) => state !== 'resubmitted').length;
      found.audit = await auditFindings(direct(gateway), new Set(tally.done.keys()));
    },
  );
  const { audit, open } = found;
  if (!audit) throw new Error('expected the audit log to be read');
  const expected = incidents + letters + tally.done.size;
  return { ...after, tally, acts: acts.findings(), audit, open, expected };
}
