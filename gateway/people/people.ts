import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Beat } from '../../shared/contracts/gateway-socket.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { canonicalJson } from '../audit/canonical-json.js';
import type { Log } from '../log.js';
import type { AuditDraft, GatewayStore } from '../store/gateway-store.js';
import { EndedSessions } from './ended-sessions.js';
import { PeopleGatekeeper } from './gatekeeper.js';
import { readOrMakeKey, SESSION_KEY_FILE } from './key-file.js';
import { LoginService } from './login-service.js';
import { nobodysHash } from './password.js';
import { PeopleBook } from './people-book.js';
import { peopleChanges } from './people-changes.js';
import type { People } from './people-schema.js';
import { RateLimiter } from './rate-limiter.js';
import { SessionTokens } from './session-token.js';

/** What accounts work with. */
export interface AccountParts {
  /** Path of the people file; the key of sessions lies beside it. */
  readonly file: string;
  /** The token of the token file. */
  readonly master: string;
  readonly store: GatewayStore;
  /** Time of the machine: a session of a fast replay does not end early. */
  readonly machine: Clock;
  readonly timers: Timers;
  readonly logger: Log;
}

/** Accounts, tokens and sessions of a gateway. */
export interface Accounts {
  readonly gatekeeper: PeopleGatekeeper;
  readonly login: LoginService;
  /** For `GET /v1/health`. */
  health(): { readonly users: number; readonly tokens: number; readonly problem: string | null };
  /** For the beat: tells the room that the file needs a person. */
  notes(): Beat['notes'];
  /** Reads the file and what the audit log says of sessions. Call after the store is listened to. */
  start(): Promise<void>;
  stop(): void;
}

/** Wires accounts together. Throws when the key of sessions cannot be read or made. */
export function openAccounts(parts: AccountParts): Accounts {
  const { file, master, store, machine, timers, logger } = parts;
  const failed = (error: unknown) => logger.error({ error: String(error) }, 'audit log failed, trying again');
  const writer = new AuditWriter({ store, timers, onError: failed });
  let loaded = false;
  const book = new PeopleBook({
    path: file,
    timers,
    onChange: (before, after) => {
      const at = machine.wallMs();
      void writer.note(loaded ? peopleChanges(before, after, at) : [loadedDraft(after, at)]);
      loaded = true;
    },
  });
  const sessions = new SessionTokens(readOrMakeKey(join(dirname(file), SESSION_KEY_FILE)), store.epoch);
  const ended = new EndedSessions({ store, clock: machine, timers, onError: failed });
  const limiter = new RateLimiter(machine);
  const login = new LoginService({
    ...{ book, sessions, ended, clock: machine },
    audit: (draft) => writer.write([draft]),
    dummyHash: nobodysHash(),
  });
  return {
    gatekeeper: new PeopleGatekeeper({ master, book, sessions, ended, limiter, clock: machine }),
    login,
    health: () => ({
      users: book.all.users.length,
      tokens: book.all.tokens.length,
      problem: book.problem,
    }),
    notes: () => (book.problem === null ? [] : [{ key: 'people.accounts', count: 1 }]),
    start: async () => {
      await ended.start();
      await book.start();
      // Changes from now on are told one by one, also those of a file that was not there.
      loaded = true;
    },
    stop: () => {
      book.stop();
      ended.stop();
      writer.stop();
    },
  };
}

/** At each start: what the file said then, so that a change while no gateway ran shows. */
function loadedDraft(people: People, at: number): AuditDraft {
  const sha256 = createHash('sha256').update(canonicalJson(people)).digest('hex');
  const detail = { users: people.users.length, tokens: people.tokens.length, sha256 };
  return { at, by: 'gateway', role: null, action: 'people.loaded', subject: null, result: 'done', detail };
}
