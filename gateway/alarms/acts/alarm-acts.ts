import * as v from 'valibot';
import { AlarmActSchema, type AlarmAct, type AlarmActReply } from '../../../shared/contracts/alarms.js';
import { maskText } from '../../../shared/privacy/mask.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Principal } from '../../people/principal.js';
import type { AuditDraft, CommitKeys, GatewayStore } from '../../store/gateway-store.js';
import { StoreError } from '../../store/store-error.js';
import { alarmKey, markKey } from '../alarm-records.js';
import { decideAct } from './decide-act.js';
import { incidentOfAlarm, type IncidentRaisedAt } from './incident-raise.js';
import { orderId } from './order-acts.js';
import { ALARM_ROLES, SHELVE_MAX_MINUTES } from './role-acts.js';

/** Longest part of a wrong body that is told back. */
const SHOWN_MAX = 200;

/** What acts about alarms work with. */
export interface AlarmActsParts {
  readonly store: Pick<GatewayStore, 'commit'>;
  /** Gateway time. */
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Time of the machine, for the audit log. */
  readonly machine: Pick<Clock, 'wallMs'>;
  readonly raisedAt: IncidentRaisedAt;
}

/** An answer with its HTTP status. */
export interface ActAnswer {
  readonly status: 200 | 400 | 403 | 503;
  readonly reply: AlarmActReply;
}

type Refused = Extract<AlarmActReply, { ok: false }>;
const refuse = (expected: string, got: string, hint: string): Refused => ({ ok: false, expected, got, hint });

/**
 * What people do about alarms. Marks, answer and audit entry are one commit: an act that was answered is
 * in the log, so it is on every wall and outlives every restart.
 */
export class AlarmActs {
  constructor(private readonly parts: AlarmActsParts) {}

  /** Carries an act out, or says why not. Never rejects for what a caller sent. */
  async run(raw: unknown, principal: Principal): Promise<ActAnswer> {
    const parsed = v.safeParse(AlarmActSchema, raw);
    if (!parsed.success) {
      const got = v.summarize(parsed.issues).slice(0, SHOWN_MAX);
      const reply = refuse('an act {kind, ids} about alarms', got, 'correct it');
      return this.keepRefusal(400, reply, 'alarm', principal);
    }
    const act = masked(parsed.output);
    const wrong = forbidden(act, principal);
    if (wrong) return this.keepRefusal(403, wrong, `alarm.${act.kind}`, principal);
    return this.stored(async () => {
      const decided: { reply: AlarmActReply | null } = { reply: null };
      await this.parts.store.commit(keysOf(act, principal.id), (base) => {
        const now = this.parts.clock.wallMs();
        const { reply, group } = decideAct(base, act, {
          ...{ principal, now, auditAt: this.parts.machine.wallMs() },
          raisedAt: this.parts.raisedAt,
        });
        decided.reply = reply;
        return group;
      });
      if (decided.reply) return { status: 200, reply: decided.reply };
      throw new StoreError('the store committed without asking for a decision');
    });
  }

  private keepRefusal(
    status: 400 | 403,
    reply: Refused,
    action: string,
    { id, role }: Principal,
  ): Promise<ActAnswer> {
    const { expected, got } = reply;
    const draft: AuditDraft = {
      ...{ at: this.parts.machine.wallMs(), by: id, role, action, subject: null },
      ...{ result: 'refused', detail: { expected, got } },
    };
    return this.stored(async () => {
      const keys = { ids: [], versions: [], commands: [] };
      await this.parts.store.commit(keys, () => ({ entries: [], letters: [], audit: [draft] }));
      return { status, reply };
    });
  }

  private async stored(work: () => Promise<ActAnswer>): Promise<ActAnswer> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const reply = refuse('a log that can be written', error.message, 'send the same act again');
      return { status: 503, reply };
    }
  }
}

function forbidden(act: AlarmAct, { kind, id, role, scopes }: Principal): Refused | null {
  if (kind !== 'person' || role === null || !scopes.has('act'))
    return refuse('a person with the scope act', `${kind} ${id}`, 'log in with your own account');
  if (!ALARM_ROLES[role].includes(act.kind)) {
    const may = Object.entries(ALARM_ROLES).flatMap(([name, acts]) =>
      acts.includes(act.kind) ? [name] : [],
    );
    return refuse(`${act.kind} by ${may.join(', ')}`, `${role} ${id}`, 'ask one of them');
  }
  const most = SHELVE_MAX_MINUTES[role] ?? 0;
  if (act.kind === 'shelve' && act.minutes > most)
    return refuse(
      `at most ${most} min for ${role}`,
      `${act.minutes} min`,
      'shelve for less, or ask a leader',
    );
  return null;
}

/** Free text loses the numbers of people before it goes anywhere. */
function masked(act: AlarmAct): AlarmAct {
  if (act.kind === 'order') return { ...act, text: maskText(act.text) };
  return act.kind === 'shelve' ? { ...act, reason: maskText(act.reason) } : act;
}

function keysOf(act: AlarmAct, by: string): CommitKeys {
  const ids =
    act.kind === 'order'
      ? [alarmKey(orderId(act, by)), ...listOf(act.incident)]
      : act.ids.flatMap((id) => [markKey(id), alarmKey(id), ...listOf(incidentOfAlarm(id))]);
  return { ids, versions: [], commands: [] };
}

function listOf<T>(one: T | null): T[] {
  return one === null ? [] : [one];
}
