import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { randomUUID } from 'node:crypto';
import { AuditWriter } from '../audit/audit-writer.js';
import { textChannel } from '../bus/text-channel.js';
import type { Extension, Middle } from '../core.js';
import type { WallLine, WallListener } from '../fanout/wall-line.js';
import type { Log } from '../log.js';
import { RateLimiter } from '../people/rate-limiter.js';
import { readAnswer } from './answer.js';
import { WallAudit } from './audit.js';
import { Pictures } from './pictures.js';
import { readReport } from './read-report.js';
import { SharedWalls } from './shared-walls.js';
import { WallBook, type WallPeer } from './wall-book.js';
import { WallDesk } from './wall-desk.js';
import { wallsRoutes } from './walls-routes.js';

/** How long a wall may take over an action or a picture, ms. */
const CONTROL_TIMEOUT_MS = 5_000;
/** Reports of one connection a minute: twelve are due, the rest is for changes. */
const REPORTS_PER_MINUTE = 240;

/** What the walls' part of a gateway is made with. */
export interface WallsParts {
  /** Time of the machine: walls are real also in a fast replay. */
  readonly machine: Clock;
  readonly timers: Timers;
  readonly logger: Log;
  /** Redis of the nodes that share a log, or null. The URL holds a password. */
  readonly redisUrl?: string | null;
  /** `CONTROL_TIMEOUT_MS` unless said otherwise. */
  readonly timeoutMs?: number;
}

/** Takes reports of walls, and lets people with scope `screens` see and change what they show. */
export function wallsExtension(parts: WallsParts) {
  const { machine, timers, logger, timeoutMs = CONTROL_TIMEOUT_MS } = parts;
  return ({ store }: Middle): Extension => {
    const book = new WallBook(machine);
    const onError = (error: unknown) =>
      logger.error({ error: String(error) }, 'audit log failed, trying again');
    const writer = new AuditWriter({ store, timers, onError });
    const now = (): number => machine.wallMs();
    const audit = new WallAudit({ note: (drafts) => void writer.note(drafts), now, timers });
    const pictures = new Pictures({ book, clock: machine, timeoutMs });
    const cluster = sharedWallsOf(parts, store.epoch, book);
    const desk = new WallDesk({ book, pictures, audit, machine, timeoutMs });
    return {
      routes: [wallsRoutes(desk)],
      walls: listener(book, cluster?.walls ?? null, new RateLimiter(machine), logger),
      health: () => ({ walls: book.list().filter(({ lost }) => !lost).length }),
      stop: async () => {
        audit.flush();
        writer.stop();
        await cluster?.close();
      },
    };
  };
}

/** The walls of all nodes that share the log; null for a gateway alone. */
function sharedWallsOf({ redisUrl, timers, logger }: WallsParts, epoch: string, book: WallBook) {
  if (typeof redisUrl !== 'string') return null;
  const channel = textChannel({
    url: redisUrl,
    channel: `yiping:walls:${epoch}`,
    heard: (text) => {
      if (!walls.take(text)) logger.warn({}, 'what another node says of walls cannot be read; left out');
    },
    deaf: (error) => logger.warn({ error: String(error) }, 'walls of other nodes cannot be heard of'),
    failed: (error) => logger.warn({ error: String(error) }, 'walls are not shared with other nodes'),
  });
  const publish = (text: string): void => channel.publish(text);
  const walls: SharedWalls = new SharedWalls({ book, timers, publish, node: randomUUID() });
  const close = (): Promise<void> => {
    walls.stop();
    return channel.close();
  };
  return { walls, close };
}

function listener(
  book: WallBook,
  shared: SharedWalls | null,
  limiter: RateLimiter,
  logger: Log,
): WallListener {
  /** Connections that were told of once: a wall in a loop must not fill the log. */
  const complained = new Set<string>();
  const refuse = (line: WallLine, why: string): false => {
    if (!complained.has(line.id)) logger.warn({ wall: line.wall, why }, 'report of a wall not taken');
    complained.add(line.id);
    return false;
  };
  return {
    report: (line, raw) => {
      if (limiter.take(line.id, REPORTS_PER_MINUTE) > 0) return refuse(line, 'too many reports a minute');
      const read = readReport(raw);
      if (!read.ok) return refuse(line, read.why);
      const peer = peerOf(line);
      book.heard(peer, read.report);
      shared?.heardHere(peer, read.report);
      return true;
    },
    left: (line) => {
      complained.delete(line.id);
      book.left(line.id);
      shared?.leftHere(line.id);
    },
  };
}

function peerOf(line: WallLine): WallPeer {
  return {
    ...{ key: line.id, wall: line.wall, isDevice: line.kind !== 'person' },
    ask: async (control, timeoutMs) => readAnswer(await line.ask(control, timeoutMs)),
  };
}
