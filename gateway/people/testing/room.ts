import { join } from 'node:path';
import type { CommandReply } from '../../../shared/contracts/commands.js';
import type { LoginReply, Role } from '../../../shared/contracts/people.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { ActKind } from '../../../shared/domain/acts.js';
import { loadConfig } from '../../config/load-config.js';
import { startGateway } from '../../gateway.js';
import { silentLog } from '../../log.js';
import { rawEvent, RESOURCES } from '../../testing/fixture.js';
import { hostTimers } from '../../time/host-timers.js';
import { editPeople, PEOPLE_FILE } from '../people-file.js';
import { hashPassword, type ScryptCost } from '../password.js';
import type { IssuedToken, User } from '../people-schema.js';
import { newToken, tokenHash } from '../secrets.js';

/** The password of every account of the tests. */
export const PASSWORD = 'correct horse battery';
/** As cheap as a people file may ask for: a test is no place to wait for scrypt. */
const CHEAP: ScryptCost = { logN: 14, r: 1, p: 1 };
const hashed = hashPassword(PASSWORD, CHEAP);

/** Writes accounts, named after their roles unless said otherwise. */
export async function addUsers(dir: string, ...users: (Partial<User> & { role: Role })[]): Promise<void> {
  const password = await hashed;
  editPeople(join(dir, PEOPLE_FILE), Date.now(), (people) => ({
    ...people,
    users: [
      ...people.users,
      ...users.map((user) => ({ user: user.role, password, disabled: false, changedAt: 1, ...user })),
    ],
  }));
}

/** Issues a token and returns it. */
export function addToken(dir: string, patch: Partial<IssuedToken>): string {
  const token = newToken();
  editPeople(join(dir, PEOPLE_FILE), Date.now(), (people) => ({
    ...people,
    tokens: [
      ...people.tokens,
      {
        ...{ name: 'wall-1', kind: 'device', hash: tokenHash(token), scopes: ['watch'], user: null },
        ...{ source: null, issuedAt: 1, expiresAt: null, revokedAt: null, ratePerMinute: null },
        ...patch,
      },
    ],
  }));
  return token;
}

/** A gateway as it ships on a free port, with real SQLite, and what tests ask of it; `more` configures it. */
export async function startRoom(dir: string, clock?: Clock, more: Readonly<Record<string, unknown>> = {}) {
  const config = loadConfig({
    defaults: { data: dir, resources: RESOURCES },
    file: null,
    env: {},
    flags: { port: 0, logLevel: 'silent', ...more },
  });
  const gateway = await startGateway(config, {
    logger: silentLog,
    timers: hostTimers,
    ...(clock ? { clock } : {}),
  });
  const ask = (path: string, token: string, body?: unknown): Promise<Response> =>
    fetch(gateway.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const login = async (user: string, password = PASSWORD): Promise<{ status: number; reply: LoginReply }> => {
    const response = await ask('/v1/login', '', { user, password });
    return { status: response.status, reply: (await response.json()) as LoginReply };
  };
  const tokenOf = async (user: string): Promise<string> => {
    const { reply } = await login(user);
    if (!reply.ok) throw new Error(reply.error);
    return reply.token;
  };
  const post = (event: Record<string, unknown> = {}) =>
    ask('/v1/events', gateway.token, rawEvent(event)).then((response) => response.json());
  let made = 0;
  const command = async (
    token: string,
    kind: ActKind,
    incident: string,
    expectedVersion: number,
    args: object = {},
    id = `command-${++made}`,
  ): Promise<{ status: number; reply: CommandReply }> => {
    const response = await ask('/v1/commands', token, { id, incident, expectedVersion, kind, args });
    return { status: response.status, reply: (await response.json()) as CommandReply };
  };
  return { ...gateway, ask, login, tokenOf, post, command };
}

/** A running gateway of a test. */
export type Room = Awaited<ReturnType<typeof startRoom>>;
