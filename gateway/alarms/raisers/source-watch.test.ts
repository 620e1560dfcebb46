import { expect, it } from 'vitest';
import { CONNECTION_GRACE_MS, SourceWatch, type WatchedSource } from './source-watch.js';

const START = 1_700_000_000_000;
const S = 1_000;
const config = { sourceSilentAfterS: 300, expectEveryS: { GRID: 60, SENSE: 0 } };
const source = (change: Partial<WatchedSource>): WatchedSource => ({
  ...{ code: '110', connected: null, lastMessageAt: null },
  ...change,
});
const verdicts = (watch: SourceWatch, sources: WatchedSource[], atS: number) =>
  watch.judge(sources, START + atS * S).map((judged) => {
    const at = judged.stands ? judged.raise.raisedAt : judged.at;
    return `${judged.id.slice('source-down:'.length)} ${judged.stands ? 'down' : 'up'} ${(at - START) / S}`;
  });

it.each([
  ['a source that nobody watches', source({ lastMessageAt: START }), 999_999, []],
  [
    'one with a connection that spoke just now',
    source({ connected: true, lastMessageAt: START }),
    300,
    ['110 up 0'],
  ],
  [
    'one with a connection that fell silent',
    source({ connected: true, lastMessageAt: START }),
    301,
    ['110 down 300'],
  ],
  ['a connection that nothing came over yet', source({ connected: true }), 9_999, ['110 up 9999']],
  [
    'one that may be quiet',
    source({ code: 'SENSE', connected: true, lastMessageAt: START }),
    9_999,
    ['SENSE up 9999'],
  ],
])('judges %s', (_name, one, atS, expected) => {
  const watch = new SourceWatch({ ...config, expectEveryS: { SENSE: 0 } }, START);
  expect(verdicts(watch, [one], atS)).toEqual(expected);
});

it('counts silence from the start for a source that has to speak and was never heard', () => {
  const watch = new SourceWatch(config, START);
  expect(verdicts(watch, [], 60)).toEqual([]);
  expect(verdicts(watch, [], 61)).toEqual(['GRID down 60']);
  watch.heardOf('GRID', START + 70 * S);
  expect(verdicts(watch, [], 130)).toEqual(['GRID up 70']);
  expect(verdicts(watch, [], 131)).toEqual(['GRID down 130']);
});

it('waits before a lost connection counts, and judges nothing meanwhile', () => {
  const watch = new SourceWatch({ ...config, expectEveryS: {} }, START);
  const lost = source({ connected: false });
  const grace = CONNECTION_GRACE_MS / S;
  expect(verdicts(watch, [lost], 0)).toEqual([]);
  expect(verdicts(watch, [lost], grace - 1)).toEqual([]);
  expect(verdicts(watch, [lost], grace + 5)).toEqual([`110 down ${grace}`]);
  expect(verdicts(watch, [source({ connected: true })], 50)).toEqual(['110 up 50']);
  expect(watch.codes).toEqual(['110']);
});
