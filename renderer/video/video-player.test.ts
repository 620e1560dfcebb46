import { expect, test } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import { tilesOf } from './tiles-of.js';
import type { TransportEvents } from './transport.js';
import { VideoPlayer, type VideoReport } from './video-player.js';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};

function rig({ still = false, stream = true } = {}) {
  const timers = new ManualTimers();
  const reports: VideoReport[] = [];
  const connections: { events: TransportEvents; closed: boolean }[] = [];
  const stills: { good: boolean }[] = [];
  const works = { still: true };
  const element = document.createElement('video');
  let frame: (() => void) | null = null;
  element.requestVideoFrameCallback = (next) => {
    frame = () =>
      next(0, {
        expectedDisplayTime: 0,
        height: 1,
        mediaTime: 0,
        presentationTime: 0,
        presentedFrames: 1,
        width: 1,
      });
    return 1;
  };
  const player = new VideoPlayer({
    element,
    open: stream
      ? (_, events) => {
          const connection = { events, closed: false };
          connections.push(connection);
          return { close: () => (connection.closed = true) };
        }
      : null,
    still: still
      ? () => {
          stills.push({ good: works.still });
          return works.still ? Promise.resolve() : Promise.reject(new Error('no'));
        }
      : null,
    timers,
    monoMs: () => timers.clock.monoMs(),
    serverNow: () => timers.clock.wallMs(),
    onReport: (report) => reports.push(report),
  });
  /** Time passes, with or without a new picture each half second. */
  const pass = async (ms: number, frames: boolean): Promise<void> => {
    for (let t = 0; t < ms; t += 500) {
      if (frames) frame?.();
      timers.advance(500);
      await settled();
    }
  };
  return { player, timers, reports, connections, stills, works, pass, state: () => reports.at(-1)?.state };
}

test('is live while new pictures come from a proven source, and says when they end', async () => {
  const { connections, pass, state, reports, timers } = rig();
  expect(state()).toBe('connecting');
  await pass(2_000, true);
  expect(state()).toBe('connecting');
  connections[0]?.events.live();
  await pass(2_000, true);
  expect(state()).toBe('live');
  const last = timers.clock.wallMs();
  await pass(4_000, false);
  expect(state()).toBe('live');
  await pass(1_000, false);
  expect(reports.at(-1)?.state).toBe('none');
  expect(Math.abs((reports.at(-1)?.lastGoodAt ?? 0) - last)).toBeLessThanOrEqual(500);
});

test('pictures of a source that is not proven live are never called live', async () => {
  const { pass, state } = rig();
  await pass(20_000, true);
  expect(state()).not.toBe('live');
});

test('connects again after growing waits, closing what was, and resumes', async () => {
  const { connections, pass, state } = rig();
  await pass(6_500, false);
  expect(state()).toBe('none');
  expect(connections).toHaveLength(2);
  expect(connections[0]?.closed).toBe(true);
  connections[1]?.events.failed('again');
  await pass(1_500, false);
  expect(connections).toHaveLength(2);
  await pass(1_000, false);
  expect(connections).toHaveLength(3);
  connections[2]?.events.live();
  await pass(1_000, true);
  expect(state()).toBe('live');
});

test('still pictures stand in, named so, every two seconds, until they end too', async () => {
  const { connections, pass, state, stills, works } = rig({ still: true });
  connections[0]?.events.failed('no stream');
  await pass(1_000, false);
  expect(state()).toBe('still');
  await pass(10_000, false);
  expect(stills.length).toBeGreaterThanOrEqual(5);
  expect(stills.length).toBeLessThanOrEqual(7);
  works.still = false;
  await pass(8_000, false);
  expect(state()).toBe('none');
});

test('a camera of still pictures alone needs no connection', async () => {
  const { connections, pass, state } = rig({ still: true, stream: false });
  await pass(1_000, false);
  expect(state()).toBe('still');
  expect(connections).toHaveLength(0);
});

test('leaves nothing behind', async () => {
  const { player, timers, connections, pass, reports } = rig({ still: true });
  await pass(7_000, false);
  player.stop();
  const told = reports.length;
  expect(timers.pending).toBe(0);
  expect(connections.at(-1)?.closed).toBe(true);
  timers.advance(60_000);
  await settled();
  expect(reports).toHaveLength(told);
});

test('shows the cameras of an incident, then of its units, four at most', () => {
  const tile = (id: string, incident: string | null, unit: string | null) => {
    const name = { zh: id, en: id };
    return { id, name, kind: 'hls' as const, still: false, incident, unit, at: null, visit: false };
  };
  const video = [
    tile('u2', null, 'b'),
    tile('a', 'i', null),
    tile('x', 'other', null),
    tile('u1', 'i', 'a'),
    ...['1', '2', '3'].map((n) => tile(n, null, 'b')),
  ];
  const { shown, more } = tilesOf(video, 'i', ['a', 'b'], null);
  expect(shown.map(({ id }) => id)).toEqual(['a', 'u1', 'u2', '1']);
  expect(more).toBe(2);
  expect(tilesOf(video, null, [], null)).toEqual({ shown: [], more: 0 });
});

test('a fixed camera in sight of an incident is shown after those that were sent there', () => {
  const tile = (id: string, at: [number, number] | null, incident: string | null = null) => {
    const name = { zh: id, en: id };
    return { id, name, kind: 'hls' as const, still: false, incident, unit: null, at, visit: false };
  };
  const here = { lng: 120, lat: 30.3 };
  const video = [
    tile('far', [120.01, 30.3]),
    tile('second', [120.002, 30.3]),
    tile('first', [120.0005, 30.3]),
    tile('own', null, 'i'),
  ];
  const ids = (at: typeof here | null) => tilesOf(video, 'i', [], at).shown.map(({ id }) => id);
  expect(ids(here)).toEqual(['own', 'first', 'second']);
  expect(ids(null)).toEqual(['own']);
});
