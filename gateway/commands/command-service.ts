import type { CommandReply } from '../../shared/contracts/commands.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Principal } from '../people/principal.js';
import type { AuditDraft, CommitKeys, GatewayStore } from '../store/gateway-store.js';
import { StoreError } from '../store/store-error.js';
import { targetId } from './check-command.js';
import { decide } from './decide.js';
import { readCommand, type ReadCommand } from './read-command.js';
import { refuse, type Refused } from './refuse.js';

/** What the service works with. */
export interface CommandParts {
  readonly store: Pick<GatewayStore, 'commit'>;
  /** Gateway time: that of a replay runs at its own rate. */
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Time of the machine, for the audit log. */
  readonly machine: Pick<Clock, 'wallMs'>;
}

/**
 * Acts of people, from either wire. Event, answer and audit entry are one commit: an act that was
 * answered is in the log and in the audit, and one that is in neither was never answered.
 */
export class CommandService {
  constructor(private readonly parts: CommandParts) {}

  /** Carries a command out, or says why not. Never rejects for what a caller sent. */
  async run(raw: unknown, principal: Principal): Promise<CommandReply> {
    const read = readCommand(raw, principal.id);
    if (!('command' in read)) return this.keepRefusal(read, principal);
    if (principal.kind !== 'person' || !principal.scopes.has('act')) {
      const expected = 'a person with the scope act';
      const got = `${principal.kind} ${principal.id}`;
      return this.keepRefusal(
        refuse('forbidden', expected, got, 'log in with your own account'),
        principal,
        read,
      );
    }
    return this.stored(async () => {
      let reply: CommandReply | null = null;
      await this.parts.store.commit(keysOf(read), (base) => {
        const now = this.parts.clock.wallMs();
        const decision = decide(base, read, { principal, now, auditAt: this.parts.machine.wallMs() });
        reply = decision.reply;
        return decision.group;
      });
      return reply;
    });
  }

  private keepRefusal(reply: Refused, { id, role }: Principal, read?: ReadCommand): Promise<CommandReply> {
    const { refusal, got, expected } = reply;
    const draft: AuditDraft = {
      at: this.parts.machine.wallMs(),
      by: id,
      role,
      action: read ? `command.${read.command.kind}` : 'command',
      subject: read?.command.incident ?? null,
      result: 'refused',
      detail: { refusal, expected, got },
    };
    return this.stored(async () => {
      const keys = { ids: [], versions: [], commands: [] };
      await this.parts.store.commit(keys, () => ({ entries: [], letters: [], audit: [draft] }));
      return reply;
    });
  }

  private async stored(work: () => Promise<CommandReply | null>): Promise<CommandReply> {
    try {
      const reply = await work();
      if (reply) return reply;
      throw new StoreError('the store committed without asking for a decision');
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const hint = 'send the same command again';
      return refuse('store', 'a log that can be written', error.message, hint);
    }
  }
}

function keysOf({ command, incident }: ReadCommand): CommitKeys {
  const into = command.kind === 'merge' ? [targetId(command.args.into)] : [];
  return { ids: [incident, ...into], versions: [], commands: [command.id], seen: command.expectedVersion };
}
