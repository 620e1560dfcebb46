import { stat } from 'node:fs/promises';
import type { Timers } from '../../shared/time/second-ticker.js';
import { hasCode, readPeople } from './people-file.js';
import { NO_PEOPLE, type IssuedToken, type People, type User } from './people-schema.js';

/** The file is looked at this often; a login looks at once. */
const LOOK_MS = 2_000;
const OTHERS = 0o077;

/** What the book works with. */
export interface BookParts {
  readonly path: string;
  readonly timers: Timers;
  /** Told after each change of the file, so that it can be audited. */
  readonly onChange: (before: People, after: People) => void;
}

/**
 * The people file in memory. A file that cannot be read leaves what was read last: a slip of a
 * person's hand must not lock a room out, nor let anybody in.
 */
export class PeopleBook {
  private people: People = NO_PEOPLE;
  private users: ReadonlyMap<string, User> = new Map();
  private tokens: ReadonlyMap<string, IssuedToken> = new Map();
  private seen = '';
  private failure: string | null = null;
  private timer: unknown = null;
  private looking: Promise<void> | null = null;

  constructor(private readonly parts: BookParts) {}

  /** What is wrong with the file, or null. */
  get problem(): string | null {
    return this.failure;
  }

  /** All accounts, as read last. */
  get all(): People {
    return this.people;
  }

  user(name: string): User | undefined {
    return this.users.get(name);
  }

  /** `hash` is that of secrets.ts. */
  token(hash: string): IssuedToken | undefined {
    return this.tokens.get(hash);
  }

  /** Reads the file for the first time and keeps an eye on it until `stop`. */
  async start(): Promise<void> {
    await this.look();
    this.watch();
  }

  stop(): void {
    this.parts.timers.clearTimeout(this.timer);
    this.timer = null;
  }

  /** Reads the file anew when it has changed. Never rejects. */
  look(): Promise<void> {
    this.looking ??= this.lookNow().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private watch(): void {
    this.timer = this.parts.timers.setTimeout(() => {
      void this.look().then(() => {
        if (this.timer !== null) this.watch();
      });
    }, LOOK_MS);
  }

  private async lookNow(): Promise<void> {
    const { path, onChange } = this.parts;
    try {
      const found = await stat(path);
      const seen = `${found.ino} ${found.size} ${found.mtimeMs}`;
      if (seen === this.seen) return;
      const before = this.people;
      this.take(readPeople(path) ?? NO_PEOPLE);
      this.seen = seen;
      const open = process.platform !== 'win32' && (found.mode & OTHERS) !== 0;
      this.failure = open ? `others may read the people file ${path}: chmod 600 it` : null;
      onChange(before, this.people);
    } catch (error) {
      const gone = hasCode(error, 'ENOENT');
      if (gone && this.seen === '') return;
      this.seen = 'unread';
      this.failure = gone ? `the people file ${path} is gone; who was in it still counts` : told(error);
    }
  }

  private take(people: People): void {
    this.people = people;
    this.users = new Map(people.users.map((user) => [user.user, user]));
    this.tokens = new Map(people.tokens.map((token) => [token.hash, token]));
  }
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
