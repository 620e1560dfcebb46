import type { ControlReply, Control, WallReport } from '../../../shared/contracts/walls.js';
import { ROLES, type Role, type Scope } from '../../../shared/contracts/people.js';
import { SOCKET_PROTOCOL } from '../../../shared/contracts/gateway-socket.js';
import type { Clock } from '../../../shared/time/clock.js';
import { silentLog } from '../../log.js';
import type { Gatekeeper, Principal } from '../../people/principal.js';
import { ROLE_SCOPES } from '../../people/role-scopes.js';
import { startFixture, type Feed } from '../../testing/fixture.js';
import { hostTimers } from '../../time/host-timers.js';
import { wallsExtension } from '../walls-extension.js';

/** Start of a JPEG, enough for whoever looks at the first bytes. */
export const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

/** A screen of a wall. */
export function aScreen(change: Partial<WallReport['screens'][number]> = {}): WallReport['screens'][number] {
  return {
    ...{ name: 'left', scene: 'queue', variant: 'duty', theme: 'dark', width: 1_920, height: 1_080 },
    ...{ state: 'shown', note: null, restarts: 0, brightness: 1, takeOver: null, incident: null },
    sound: 'none',
    ...change,
  };
}

/** A report of a wall with one screen. */
export function aReport(change: Partial<WallReport> = {}): WallReport {
  return {
    ...{ screens: [aScreen()], layouts: ['日常'], programmes: [], programme: null, mutedForMs: null },
    ...{ appVersion: '0.4.0', faults: [] },
    ...change,
  };
}

/** Every token names its principal: `role:leader`, `device:wall-1`, `source:110`. */
const gatekeeper: Gatekeeper = {
  standing: (token) => principalOf(token),
  admit: (token) => {
    const principal = principalOf(token);
    return principal ? { ok: true, principal } : { ok: false, why: 'unknown', retryAfterMs: null };
  },
};

function principalOf(token: string): Principal | null {
  const [kind, id = ''] = token.split(':');
  const role: Role | null = ROLES.find((known) => kind === 'role' && known === id) ?? null;
  const scopes: Readonly<Record<string, readonly Scope[]>> = { device: ['watch'], source: ['ingest'] };
  const granted = role ? ROLE_SCOPES[role] : scopes[kind ?? ''];
  if (!granted) return null;
  const as = role ? 'person' : kind === 'source' ? 'source' : 'device';
  return { kind: as, id, role, scopes: new Set(granted), expiresAt: null, source: null };
}

/** A gateway with walls on real SQLite, HTTP and sockets. */
export async function startWalls({ dir, clock }: { dir: string; clock: Clock }) {
  const extend = wallsExtension({ machine: clock, timers: hostTimers, logger: silentLog, timeoutMs: 300 });
  const fixture = await startFixture({ dir, gatekeeper, extend });
  /** A connection that has said hello as a wall. */
  const wall = async (name: string, token = 'device:wall-1'): Promise<Feed> => {
    const feed = fixture.connect({ token });
    const reply = await feed.emitWithAck('hello', { protocol: SOCKET_PROTOCOL, wall: name, cursor: null });
    if (!reply.ok) throw new Error(reply.error);
    return feed;
  };
  const ask = (path: string, token: string, body?: unknown): Promise<Response> =>
    fixture.request(path, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  const list = async (token = 'role:leader') =>
    (await (await ask('/v1/walls', token)).json()) as {
      walls: { name: string; lost: boolean; report: WallReport }[];
    };
  return { ...fixture, wall, ask, list };
}

/** A running gateway with walls. */
export type Walls = Awaited<ReturnType<typeof startWalls>>;

/** Answers every `control` of a wall, and remembers them. */
export function answering(feed: Feed, reply: (control: Control) => unknown): Control[] {
  const asked: Control[] = [];
  feed.on('control', (control, ack) => {
    asked.push(control);
    ack(reply(control) as ControlReply);
  });
  return asked;
}
