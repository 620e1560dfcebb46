import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { aSite } from '../../feed/testing/fixtures.js';
import {
  BEAT_INTERVAL_MS,
  PING_INTERVAL_MS,
  PING_TIMEOUT_MS,
  SNAPSHOT_PAGE_SIZE,
  type FeedToServer,
  type ServerToFeed,
} from '../../shared/contracts/gateway-socket.js';
import { incidentId, type Incident } from '../../shared/domain/incident.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { mergeEvent } from '../../shared/wall/reducer.js';
import { BENCH_SOURCE, Updates } from './updates.js';
import { paced } from './pace.js';
import type { IncidentEvent } from '../../e2e/support/incidents.js';
import type { StubCommand, StubReply } from './stub-gateway.js';

/**
 * The gateway's end of the socket without HTTP and without a disk: what is measured through it is
 * the wall alone. Packets carry one event or all of a step, which is what scenario S3 compares.
 */

const EPOCH = 'bench';
const [seed = 1, open = 1_000, headEvery = 25] = process.argv.slice(2).map(Number);
const updates = new Updates(seed, open, headEvery);
const incidents = new Map<string, Incident>();
let rev = 0;
let stop: (() => Promise<number>) | null = null;

function toWallEvent(event: IncidentEvent): WallEvent {
  const { sourceId, version, category, urgency, title, brief, place, stamps } = event;
  const at = Date.now();
  return {
    id: incidentId(BENCH_SOURCE, sourceId),
    source: BENCH_SOURCE,
    version,
    at,
    set: {
      ...(category === undefined ? {} : { category }),
      ...(urgency === undefined ? {} : { urgency }),
      ...(title === undefined ? {} : { title }),
      ...(brief === undefined ? {} : { brief }),
      ...(place?.areaCode === undefined
        ? {}
        : {
            town: place.areaCode,
            lng: Number(place.lng),
            lat: Number(place.lat),
            position: 'exact' as const,
          }),
    },
    stamps:
      stamps?.['received'] === undefined
        ? {}
        : { received: { at: Number(stamps['received']), entered: at, version } },
  };
}

function take(event: WallEvent): WallEvent {
  rev += 1;
  incidents.set(event.id, mergeEvent(incidents.get(event.id), event, rev));
  return event;
}

for (const event of updates.opening(Date.now())) take(toWallEvent(event));

const http = createServer();
const io = new Server<FeedToServer, ServerToFeed>(http, {
  transports: ['websocket'],
  pingInterval: PING_INTERVAL_MS,
  pingTimeout: PING_TIMEOUT_MS,
});
io.on('connection', (socket) => {
  let snapshot: Incident[] = [];
  let at = 0;
  socket.on('hello', (_hello, ack) => {
    snapshot = [...incidents.values()];
    at = rev;
    const site = aSite();
    ack({
      ok: true,
      welcome: {
        epoch: EPOCH,
        rev,
        mode: 'snapshot',
        incidents: snapshot.length,
        records: 0,
        serverTime: Date.now(),
        site,
        gatewayVersion: 'stub',
      },
    });
    void socket.join('live');
  });
  socket.on('page', ({ offset }, ack) => {
    const end = offset + SNAPSHOT_PAGE_SIZE;
    ack({
      epoch: EPOCH,
      rev: at,
      incidents: snapshot.slice(offset, end),
      records: [],
      next: end < snapshot.length ? end : null,
    });
  });
  socket.on('time', ({ t0 }, ack) => ack({ t0, t1: Date.now(), t2: Date.now() }));
});
setInterval(() => {
  io.to('live').emit('beat', {
    epoch: EPOCH,
    rev,
    serverTime: Date.now(),
    sources: [],
    deadLetters: 0,
    notes: [],
    storeError: null,
  });
}, BEAT_INTERVAL_MS);

const send = (events: readonly WallEvent[]): void => {
  const from = rev + 1;
  for (const event of events) take(event);
  io.to('live').emit('events', { epoch: EPOCH, from, to: rev, events: [...events] });
};
const reply = (message: StubReply): void => {
  process.send?.(message);
};

async function obey(command: StubCommand): Promise<void> {
  if (command.type === 'rate') {
    stop = paced(command.perSecond, (count) => {
      const events = updates.next(count, Date.now()).map(toWallEvent);
      if (command.single) for (const event of events) send([event]);
      else send(events);
    });
    reply({ type: 'running' });
  } else {
    reply({ type: 'stopped', sent: (await stop?.()) ?? 0 });
  }
}

process.on('message', (command: StubCommand) => void obey(command));
process.on('disconnect', () => process.exit(0));
http.listen(0, '127.0.0.1', () => reply({ type: 'listening', port: (http.address() as AddressInfo).port }));
