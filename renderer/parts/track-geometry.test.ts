import { describe, expect, test } from 'vitest';
import { STAGE_STATES, type RunningStage, type StageState } from '../../shared/domain/running-stage.js';
import { trackGeometry } from './track-geometry.js';

const stage = (state: StageState, share: number | null = null): RunningStage => ({
  state,
  share,
  elapsedMs: null,
  remainingMs: null,
  overMs: null,
});
const bar = (from: number, to: number, height: number, tone: string, dashed = false) => ({
  from,
  to,
  height,
  tone,
  dashed,
});
const WIDTH = 150;

describe('one axis for all states: 0 to 150 % over the width', () => {
  test.each<[string, RunningStage, 'current' | 'later', object[], object[]]>([
    ['done in time', stage('done', 0.5), 'current', [bar(0, 50, 4, 'settled')], [{ at: 50, kind: 'end' }]],
    ['running, current', stage('running', 0.6), 'current', [bar(60, 100, 12, 'now')], []],
    ['running, later', stage('running', 0.2), 'later', [bar(20, 100, 6, 'later')], []],
    ['80 % used', stage('warn', 0.85), 'current', [bar(85, 100, 12, 'warn')], []],
    ['80 % used, later', stage('warn', 0.85), 'later', [bar(85, 100, 6, 'later')], []],
    ['overrun', stage('overrun', 1.2), 'current', [bar(100, 120, 12, 'over')], []],
    ['over 150 %', stage('beyond', 3), 'current', [bar(100, 144, 12, 'over')], [{ at: 150, kind: 'arrow' }]],
    [
      'done late',
      stage('late', 1.17),
      'current',
      [bar(0, 100, 4, 'settled'), bar(100, 117, 4, 'over')],
      [{ at: 117, kind: 'late' }],
    ],
    [
      'back-filled',
      stage('backfilled', 0.9),
      'current',
      [bar(0, 90, 4, 'settled', true)],
      [{ at: 90, kind: 'hollow' }],
    ],
    ['suspended', stage('paused', 0.5), 'current', [bar(0, 50, 6, 'later')], []],
    ['not begun', stage('waiting'), 'current', [], []],
    ['stamp missing', stage('missing'), 'current', [], []],
    ['invalid', stage('invalid'), 'current', [], []],
    ['never arrived', stage('never'), 'current', [], []],
  ])('%s', (_name, running, role, bars, marks) => {
    const track = trackGeometry(running, WIDTH, role);
    expect(
      track?.bars.map((one) => ({ ...one, from: Math.round(one.from), to: Math.round(one.to) })),
    ).toEqual(bars);
    expect(track?.marks.map((one) => ({ ...one, at: Math.round(one.at) }))).toEqual(marks);
  });
});

test('the limit tick stands at two thirds in every state that has an axis', () => {
  const at = STAGE_STATES.filter((state) => state !== 'na').map(
    (state) => trackGeometry(stage(state, 1.1), 156, 'current')?.limitAt,
  );
  expect(new Set(at)).toEqual(new Set([104]));
});

test('no axis where the stage does not apply; dashed where a stamp is missing; white tick on a live overrun', () => {
  expect(trackGeometry(stage('na'), WIDTH, 'current')).toBeNull();
  expect(trackGeometry(stage('missing'), WIDTH, 'current')?.axisDashed).toBe(true);
  expect(trackGeometry(stage('overrun', 1.1), WIDTH, 'current')?.limitStrong).toBe(true);
  expect(trackGeometry(stage('late', 1.1), WIDTH, 'current')?.limitStrong).toBe(false);
});

test('nothing is drawn outside of the axis, however wrong the share', () => {
  for (const state of STAGE_STATES) {
    for (const share of [-3, 0, 0.3, 1, 1.5, 99, null]) {
      const track = trackGeometry(stage(state, share), WIDTH, 'current');
      for (const { from, to } of track?.bars ?? []) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(WIDTH);
      }
    }
  }
});
