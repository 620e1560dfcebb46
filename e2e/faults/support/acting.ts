import { setTimeout as pause } from 'node:timers/promises';
import type { CommandReply } from '../../../shared/contracts/commands.js';
import type { Role } from '../../../shared/contracts/people.js';
import type { Act, ActKind } from '../../../shared/domain/acts.js';
import type { Random } from '../../support/random.js';
import { DeskLine, type LineTally, type Wire } from './desk-line.js';
import type { Tokens } from './furnish.js';
import type { GatewayAddress } from '../../support/http.js';

/** People who act; each is named after their role. */
export const ACTORS = ['operator', 'leader', 'field', 'commander'] as const satisfies readonly Role[];
type Actor = (typeof ACTORS)[number];

/** What happens to each incident after two people were at it at once to sign for it. */
const STEPS: readonly (readonly [Actor, ActKind, object])[] = [
  ['operator', 'dispatch', { unit: '三中队' }],
  ['field', 'accept', {}],
  ['commander', 'supervise', { level: 1 }],
  ['field', 'depart', {}],
  ['field', 'arrive', { force: 'station' }],
  ['leader', 'note', { text: '已到现场' }],
  ['field', 'control', {}],
  ['operator', 'feedback', { text: '已劝离' }],
];
/** Share of commands that are sent again although they were answered: somebody presses twice. */
const PRESSED_AGAIN = 0.2;

/** What the acts came to. */
export interface ActTally extends LineTally {
  /** Commands that were answered as carried out, by their id. */
  readonly done: Map<string, Extract<CommandReply, { ok: true }>>;
  /** Acts that the log has to hold, as `actKey` writes them. */
  readonly acts: string[];
  /** Answers of commands that somebody else was faster with. */
  conflicts: number;
  /** Answers that should not be, in words. */
  readonly wrong: string[];
}

/** An account with nothing in it. */
export const noActs = (): ActTally => ({ retries: 0, done: new Map(), acts: [], conflicts: 0, wrong: [] });

/** An act in one line, for the checker. */
export const actKey = (incident: string, { seq, kind, by }: Pick<Act, 'seq' | 'kind' | 'by'>): string =>
  `${incident} ${seq} ${kind} ${by}`;

/** What people act with. */
export interface ActingParts {
  readonly gateway: GatewayAddress;
  readonly tokens: Tokens;
  readonly wire: Wire;
  readonly random: Random;
  readonly tally: ActTally;
  /** Mean time between two acts of one lane, ms. */
  readonly paceMs: () => number;
}

/** Work on incidents one after the other: `rev` is the revision at which all of them were seen. */
export async function act(incidents: readonly string[], rev: number, parts: ActingParts): Promise<void> {
  const { gateway, tokens, wire, tally } = parts;
  const line = (role: Actor) => new DeskLine(gateway, tokens.get(role) ?? '', wire, tally);
  const lines = new Map(ACTORS.map((role) => [role, line(role)]));
  try {
    for (const incident of incidents) await workOn(incident, rev, lines, parts);
  } finally {
    for (const one of lines.values()) one.close();
  }
}

type Lines = ReadonlyMap<Actor, DeskLine>;

async function workOn(incident: string, seen: number, lines: Lines, parts: ActingParts): Promise<void> {
  const { random, paceMs, tally } = parts;
  const press = (role: Actor, kind: ActKind, args: object, rev: number) =>
    pressed(lines.get(role), role, { incident, kind, args, expectedVersion: rev }, parts);
  const signs = await Promise.all([press('operator', 'sign', {}, seen), press('leader', 'sign', {}, seen)]);
  const won = signs.filter(({ ok }) => ok);
  if (won.length !== 1) tally.wrong.push(`${incident}: ${won.length} of two signs were carried out`);
  let rev = Math.max(...signs.map((reply) => (reply.ok ? reply.rev : 0)));
  for (const [role, kind, args] of STEPS) {
    const reply = await press(role, kind, args, rev);
    if (reply.ok) rev = reply.rev;
    else tally.wrong.push(`${incident} ${kind}: ${reply.refusal}, ${reply.got}`);
    const ms = paceMs() * 2 * random.next();
    if (ms >= 1) await pause(ms);
  }
}

async function pressed(
  line: DeskLine | undefined,
  role: Actor,
  press: { incident: string; kind: ActKind; args: object; expectedVersion: number },
  { tally, random }: ActingParts,
): Promise<CommandReply> {
  const { incident, kind } = press;
  const id = `${incident}-${kind}-${role}`.replace(/[^A-Za-z0-9-]/g, '-');
  if (!line) throw new Error(`expected a line for ${role}`);
  const reply = await line.send({ id, ...press });
  if (reply.ok) {
    tally.done.set(id, reply);
    tally.acts.push(actKey(incident, { seq: reply.seq, kind, by: role }));
  } else if (reply.refusal === 'conflict') tally.conflicts += 1;
  if (random.next() >= PRESSED_AGAIN) return reply;
  const again = await line.send({ id, ...press });
  const same = again.ok === reply.ok && (!again.ok || !reply.ok || again.rev === reply.rev);
  if (!same || (again.ok && !again.repeated))
    tally.wrong.push(`${id} sent again: ${JSON.stringify(reply)} and then ${JSON.stringify(again)}`);
  return reply;
}
