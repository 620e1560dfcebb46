import { Agent, request } from 'node:http';
import { paced } from './pace.js';
import { Updates } from './updates.js';
import type { LoadCommand, LoadReply } from './load-process.js';

/** The load, in a process of its own so that it does not slow the meter: posts over HTTP like any source. */

const agent = new Agent({ keepAlive: true, maxSockets: 2 });
let updates: Updates | null = null;
let target: { url: string; token: string } | null = null;
let stop: (() => Promise<number>) | null = null;
let failed = 0;

const reply = (message: LoadReply): void => {
  process.send?.(message);
};

function post(events: readonly unknown[]): Promise<void> {
  const { url, token } = target ?? { url: '', token: '' };
  const body = JSON.stringify({ events });
  return new Promise((resolve) => {
    const call = request(
      new URL('/v1/events', url),
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${token}`,
        },
      },
      (answer) => {
        if (answer.statusCode !== 200) failed += events.length;
        answer.resume().on('end', resolve);
      },
    );
    call.on('error', () => {
      failed += events.length;
      resolve();
    });
    call.end(body);
  });
}

async function obey(command: LoadCommand): Promise<void> {
  if (command.type === 'open') {
    target = { url: command.url, token: command.token };
    updates = new Updates(command.seed, command.open, command.headEvery);
    const opening = updates.opening(Date.now());
    for (let at = 0; at < opening.length; at += 1_000) await post(opening.slice(at, at + 1_000));
    reply({ type: 'opened', failed });
  } else if (command.type === 'rate') {
    const source = updates;
    failed = 0;
    stop = paced(command.perSecond, (count) => post(source?.next(Math.min(count, 1_000), Date.now()) ?? []));
    reply({ type: 'running' });
  } else {
    const sent = (await stop?.()) ?? 0;
    reply({ type: 'stopped', sent, failed });
  }
}

process.on('message', (command: LoadCommand) => void obey(command));
process.on('disconnect', () => process.exit(0));
