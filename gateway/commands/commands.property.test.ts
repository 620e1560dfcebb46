import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { CommandReply } from '../../shared/contracts/commands.js';
import { ROLES, type Role } from '../../shared/contracts/people.js';
import { ACT_KINDS, type ActKind } from '../../shared/domain/acts.js';
import { incidentId, type Incident, type IncidentId } from '../../shared/domain/incident.js';
import { stateOf } from '../../shared/domain/lifecycle.js';
import { eventOf, stampsOf } from '../../shared/testing/builders.js';
import { ManualClock } from '../../shared/time/clock.js';
import { isRecordEvent } from '../../shared/wall/event.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { verifyAudit } from '../audit/verify.js';
import type { Principal } from '../people/principal.js';
import { ROLE_SCOPES } from '../people/role-scopes.js';
import { openDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { tempDir } from '../testing/fixture.js';
import { hostTimers } from '../time/host-timers.js';
import { CommandService } from './command-service.js';
import { ROLE_MATRIX } from './role-matrix.js';

const START = 1_700_000_000_000;
const KEYS = ['a', 'b', 'c'] as const;
const ids = KEYS.map((key) => incidentId('110', key));

function person(role: Role): Principal {
  const scopes = new Set(ROLE_SCOPES[role]);
  return { kind: 'person', id: role, role, scopes, expiresAt: null, source: null };
}

/** Arguments that are in order for a kind; whether they fit the moment is left to chance. */
function argsOf(kind: ActKind, back: number): object {
  const texts: readonly ActKind[] = ['feedback', 'return', 'suspend', 'void', 'reopen', 'note'];
  if (texts.includes(kind)) return { text: `电话 13812345678 ${kind}` };
  if (kind === 'dispatch' || kind === 'assist') return { unit: '三中队' };
  if (kind === 'extend') return { text: '需要专家', until: START + 1e9 };
  if (kind === 'merge') return { into: ids[back % ids.length] };
  if (kind === 'supervise') return { level: back % 4 };
  return back % 3 === 0 && kind === 'sign' ? { at: START - back } : {};
}

const commandArbitrary = fc.record({
  key: fc.constantFrom(...KEYS),
  kind: fc.constantFrom(...ACT_KINDS),
  // Leaders most of the time: a run in which nothing is allowed proves little.
  role: fc.oneof({ weight: 4, arbitrary: fc.constant<Role>('leader') }, fc.constantFrom(...ROLES)),
  back: fc.nat(50),
  /** Seen this many revisions ago. */
  behind: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(5)),
});
type Random = typeof commandArbitrary extends fc.Arbitrary<infer T> ? T : never;

let stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops) await stop();
  stops = [];
});

/** A command service over a real database that holds three incidents. */
async function setUp() {
  const temp = tempDir();
  const clock = new ManualClock(START);
  const store = new SqliteStore(openDatabase({ dir: temp.dir, now: () => START }), hostTimers);
  stops.push(async () => {
    await store.close();
    temp.remove();
  });
  store.listen(() => undefined);
  for (const id of ids) {
    const event = eventOf({ id, at: START, stamps: stampsOf({ received: START - 1_000 }) });
    await store.commit({ ids: [id], versions: [], commands: [] }, (base) => ({
      entries: [{ event, hash: 'h', after: mergeEvent(base.incident(id), event, base.rev + 1) }],
      letters: [],
    }));
  }
  const service = new CommandService({ store, clock, machine: clock });
  const replay = (): Map<IncidentId, Incident> => {
    const map = new Map<IncidentId, Incident>();
    (store.range(1, store.rev) ?? []).forEach((event, i) => {
      if (!isRecordEvent(event)) map.set(event.id, mergeEvent(map.get(event.id), event, i + 1));
    });
    return map;
  };
  const run = (one: Random, id: string, seen: number): Promise<CommandReply> => {
    clock.advance(7);
    const { key, kind, role, back } = one;
    const raw = { id, incident: `110:${key}`, expectedVersion: seen, kind, args: argsOf(kind, back) };
    return service.run(raw, person(role));
  };
  return { store, service, clock, replay, run };
}

async function wholeAudit(store: SqliteStore) {
  const entries = [];
  for (;;) {
    const more = await store.audit(entries.length, 1_000);
    entries.push(...more);
    if (more.length < 1_000) return entries;
  }
}

describe('random commands on a real database', () => {
  it('give what the log leads to, in a chain that is intact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commandArbitrary, { minLength: 100, maxLength: 100 }), async (commands) => {
        const { store, replay, run } = await setUp();
        let done = 0;
        for (const [i, one] of commands.entries()) {
          const reply = await run(one, `random-${i}`, Math.max(0, store.rev - one.behind));
          if (!reply.ok) continue;
          done += 1;
          expect(ROLE_MATRIX[one.role][one.kind]).toBeDefined();
          const incident = replay().get(incidentId('110', one.key));
          expect(incident && stateOf(incident)).toBe(reply.state);
          expect(incident?.acts?.at(-1)).toMatchObject({ seq: reply.seq, kind: one.kind, by: one.role });
          expect(incident?.rev).toBe(reply.rev);
        }
        for (const incident of store.incidents()) expect(incident).toEqual(replay().get(incident.id));
        for (const { acts = [] } of replay().values())
          expect(acts.map(({ seq }) => seq)).toEqual(acts.map((_, i) => i + 1));
        const entries = await wholeAudit(store);
        expect(entries).toHaveLength(commands.length);
        expect(entries.filter(({ result }) => result === 'done')).toHaveLength(done);
        expect(verifyAudit(entries)).toMatchObject({ ok: true, head: { seq: commands.length } });
        expect(JSON.stringify([entries, [...replay().values()]])).not.toContain('13812345678');
      }),
      { numRuns: 10 },
    );
  }, 60_000);

  it('are carried out once, however often and in whatever order they are sent again', async () => {
    const shuffled = fc
      .array(commandArbitrary, { minLength: 5, maxLength: 12 })
      .chain((commands) =>
        fc.tuple(
          fc.constant(commands),
          fc.shuffledSubarray([...commands.keys(), ...commands.keys()].map((index, i) => ({ index, i }))),
        ),
      );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([commands, retries]) => {
        const { store, run } = await setUp();
        const seen = store.rev;
        const first = await Promise.all(commands.map((one, i) => run(one, `retried-${i}`, seen)));
        const rev = store.rev;
        for (const { index } of retries) {
          const one = commands[index];
          const before = first[index];
          if (!one || !before) throw new Error('no such command');
          const again = await run(one, `retried-${index}`, seen);
          expect(again).toEqual(before.ok ? { ...before, repeated: true } : before);
        }
        expect(store.rev).toBe(rev);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('let exactly one of several that saw the same win, and tell the others who', async () => {
    const racers = fc.array(fc.constantFrom<Role>('operator', 'leader'), { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(racers, async (roles) => {
        const { store, run } = await setUp();
        const seen = store.rev;
        const sign = (role: Role, i: number) =>
          run({ key: 'a', kind: 'sign', role, back: 1, behind: 0 }, `racing-${i}`, seen);
        const replies = await Promise.all(roles.map(sign));
        const won = replies.filter((reply) => reply.ok);
        expect(won).toHaveLength(1);
        for (const reply of replies) {
          if (reply.ok) continue;
          expect(reply).toMatchObject({
            refusal: 'conflict',
            winner: { by: roles[replies.findIndex(({ ok }) => ok)], kind: 'sign', rev: won[0]?.rev },
          });
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
