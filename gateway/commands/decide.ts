import type { Command, CommandReply } from '../../shared/contracts/commands.js';
import { stateOf } from '../../shared/domain/lifecycle.js';
import { maskText } from '../../shared/privacy/mask.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import type { Principal } from '../people/principal.js';
import type { AuditDraft, CommitBase, LogEntry, LogGroup } from '../store/gateway-store.js';
import { actEvent } from './act-event.js';
import { checkRole, checkState, checkTarget, checkTimes } from './check-command.js';
import type { ReadCommand } from './read-command.js';
import { refuse } from './refuse.js';
import { winnerSince } from './workflow.js';

/** Who asks, and the times of this decision. */
export interface Circumstances {
  readonly principal: Principal;
  /** Gateway time, which acts are stamped with; that of a replay may be another than the machine's. */
  readonly now: number;
  /** Time of the machine, for the audit log. */
  readonly auditAt: number;
}

/** An answer, and what has to be written for it to be true. */
export interface Decision {
  readonly reply: CommandReply;
  readonly group: LogGroup;
}

const NOTHING: LogGroup = { entries: [], letters: [] };

/** Decides a command on the committed state. Pure: the store may ask again. */
export function decide(base: CommitBase, read: ReadCommand, around: Circumstances): Decision {
  const { command, hash } = read;
  const before = base.command(command.id);
  if (before && before.hash === hash) return { reply: repeated(before.reply), group: NOTHING };
  if (before) {
    const hint = 'make a new id for each press';
    const reply = refuse('id-reused', 'an id that was not used', 'the id of another command', hint);
    return { reply, group: { ...NOTHING, audit: [auditOf(command, reply, around)] } };
  }
  const { reply, entry } = judge(base, read, around);
  const decided = { id: command.id, hash, at: around.auditAt, reply };
  const audit = [auditOf(command, reply, around)];
  return { reply, group: { entries: entry ? [entry] : [], letters: [], commands: [decided], audit } };
}

function judge(
  base: CommitBase,
  { command, incident: id, hash }: ReadCommand,
  { principal, now }: Circumstances,
): { reply: CommandReply; entry?: LogEntry } {
  const origin = checkRole(command, principal);
  if (typeof origin !== 'string') return { reply: origin };
  const incident = base.incident(id);
  if (!incident) {
    const hint = 'reload the list';
    return { reply: refuse('unknown-incident', 'an incident of this log', command.incident, hint) };
  }
  const { kind, expectedVersion } = command;
  const state = stateOf(incident);
  if (expectedVersion > base.rev) {
    const expected = `a revision up to ${base.rev}`;
    const reply = refuse('conflict', expected, String(expectedVersion), 'reload: this is another log', {
      state,
    });
    return { reply };
  }
  // A note is no race: what somebody saw is worth keeping whatever happened meanwhile.
  const winner = kind === 'note' ? null : winnerSince(base, incident, expectedVersion);
  if (winner) {
    const expected = `the incident as of revision ${expectedVersion}`;
    const got = `${winner.by} was faster: ${winner.kind ?? 'a change'} at revision ${winner.rev}`;
    const hint = 'look at the incident as it is now, and decide again';
    return { reply: refuse('conflict', expected, got, hint, { winner, state }) };
  }
  const wrong =
    checkState(incident, command) ?? checkTarget(base, command) ?? checkTimes(incident, command, now);
  if (wrong) return { reply: wrong };
  const doer = { by: principal.id, role: principal.role ?? '', origin, now };
  const event = actEvent(incident, command, doer);
  const rev = base.rev + 1;
  const after = mergeEvent(incident, event, rev);
  const seq = event.act?.seq ?? 0;
  const reply: CommandReply = { ok: true, rev, seq, state: stateOf(after), repeated: false };
  return { reply, entry: { event, hash, after } };
}

function repeated(reply: CommandReply): CommandReply {
  return reply.ok ? { ...reply, repeated: true } : reply;
}

function auditOf(command: Command, reply: CommandReply, { principal, auditAt }: Circumstances): AuditDraft {
  const { id, kind, incident, expectedVersion, args } = command;
  const outcome = reply.ok
    ? { rev: reply.rev, seq: reply.seq, state: reply.state }
    : { refusal: reply.refusal, expected: reply.expected, got: reply.got, winner: reply.winner };
  return {
    at: auditAt,
    by: principal.id,
    role: principal.role,
    action: `command.${kind}`,
    subject: incident,
    result: reply.ok ? 'done' : 'refused',
    detail: { id, expectedVersion, args: maskedArgs(args), ...outcome },
  };
}

/** Free text loses the numbers of people before it goes anywhere. */
function maskedArgs(args: Command['args']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' && (key === 'text' || key === 'unit') ? maskText(value) : value,
    ]),
  );
}
