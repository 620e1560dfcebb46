import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import type { MessageEvent } from 'electron';
import { startFeed, type Feed } from './feed.js';
import { stdoutLogger } from './host-electron-log.js';
import { electronPort } from './host-electron-port.js';
import { ParentMessageSchema } from './host-messages.js';
import { parseWire } from './parse.js';
import { FileStore } from './replica-store/host-electron-file-store.js';
import { connectSocketIo } from './upstream/socket-io.js';

/** Main hears of the feed's health this often. */
const HEALTH_EVERY_MS = 1_000;

const logger = stdoutLogger((line) => process.stdout.write(line));
const parent = process.parentPort;
let feed: Feed | null = null;
let health: NodeJS.Timeout | null = null;

function start(target: { url: string; token: string }, wall: string, dataDir: string): void {
  const started = startFeed({
    connect: connectSocketIo,
    target,
    clock: { wallMs: () => Date.now(), monoMs: () => performance.now() },
    timers: { setTimeout, clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout) },
    random: Math.random,
    store: new FileStore(join(dataDir, 'feed'), logger),
    logger,
    wall,
    onAlarms: (top) => parent.postMessage({ type: 'alarms', top }),
    control: (id, control) => parent.postMessage({ type: 'control', id, control }),
  });
  feed = started;
  health = setInterval(() => parent.postMessage({ type: 'health', ...started.health() }), HEALTH_EVERY_MS);
  parent.postMessage({ type: 'ready' });
}

async function stop(): Promise<void> {
  if (health) clearInterval(health);
  await feed?.stop();
  process.exit(0);
}

function receive({ data, ports }: MessageEvent): void {
  const parsed = parseWire(ParentMessageSchema, data, 'message of main');
  if (!parsed.ok) {
    logger.error('message of main refused', { error: parsed.error });
    return;
  }
  const message = parsed.value;
  if (message.type === 'start') {
    if (!feed) start(message, message.wall, message.dataDir);
  } else if (message.type === 'gateway') feed?.retarget(message);
  else if (message.type === 'wall-report') feed?.wallReport(message.report);
  else if (message.type === 'control-reply') feed?.controlReply(message.id, message.reply);
  else if (message.type === 'stop') void stop();
  else if (feed && ports[0]) feed.attach(electronPort(ports[0]), message.id, message.variant);
  else logger.error('window refused', { id: message.id, expected: 'a port, after start' });
}

parent.on('message', receive);
