import type { RunningStage } from '../../shared/domain/running-stage.js';

/** Colour roles of a track; the style sheet maps them to tokens. */
export type TrackTone = 'settled' | 'now' | 'later' | 'warn' | 'over';

/** A bar from `from` to `to`, in pixels of the track. */
export interface TrackBar {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly tone: TrackTone;
  readonly dashed: boolean;
}

/** A mark: where a stamp was set, or an arrow head at the end of the axis. */
export interface TrackMark {
  readonly at: number;
  readonly kind: 'end' | 'late' | 'hollow' | 'arrow';
}

/** What a stage track draws, in pixels of its width. */
export interface Track {
  /** End of the base line; it starts at 0. */
  readonly axisTo: number;
  readonly axisDashed: boolean;
  /** Place of the limit tick: two thirds of the width, in every state. */
  readonly limitAt: number;
  /** A white tick: the limit was passed and the clock still runs. */
  readonly limitStrong: boolean;
  readonly bars: readonly TrackBar[];
  readonly marks: readonly TrackMark[];
}

/** Share of the limit at the end of the axis. */
const AXIS_END = 1.5;
const SETTLED = 4;
const CURRENT = 12;
const LATER = 6;

/** `current` is the first open stage of its row; later open ones are drawn quieter. */
export type TrackRole = 'current' | 'later';

/**
 * One axis for all states: 0 to 150 % of the limit over `width`, so the limit ticks of a column
 * stand under each other and a breach is right of the line. Null for a stage that does not apply.
 */
export function trackGeometry(stage: RunningStage, width: number, role: TrackRole): Track | null {
  if (stage.state === 'na') return null;
  const limitAt = (width * 2) / 3;
  const x = Math.min(Math.max(stage.share ?? 0, 0), AXIS_END) * limitAt;
  const plain = { axisTo: limitAt, axisDashed: false, limitAt, limitStrong: false, bars: [], marks: [] };
  const bar = (from: number, to: number, height: number, tone: TrackTone, dashed = false): TrackBar => ({
    from,
    to,
    height,
    tone,
    dashed,
  });
  switch (stage.state) {
    case 'done':
      return { ...plain, bars: [bar(0, x, SETTLED, 'settled')], marks: [{ at: x, kind: 'end' }] };
    case 'backfilled':
      return { ...plain, bars: [bar(0, x, SETTLED, 'settled', true)], marks: [{ at: x, kind: 'hollow' }] };
    case 'late':
      return {
        ...plain,
        bars: [bar(0, limitAt, SETTLED, 'settled'), bar(limitAt, x, SETTLED, 'over')],
        marks: [{ at: x, kind: 'late' }],
      };
    case 'running':
    case 'warn': {
      if (role === 'later') return { ...plain, bars: [bar(x, limitAt, LATER, 'later')] };
      return { ...plain, bars: [bar(x, limitAt, CURRENT, stage.state === 'warn' ? 'warn' : 'now')] };
    }
    case 'overrun':
      return { ...plain, limitStrong: true, bars: [bar(limitAt, x, CURRENT, 'over')] };
    case 'beyond':
      return {
        ...plain,
        limitStrong: true,
        bars: [bar(limitAt, width - LATER, CURRENT, 'over')],
        marks: [{ at: width, kind: 'arrow' }],
      };
    case 'missing':
    case 'invalid':
      return { ...plain, axisDashed: true };
    case 'paused':
      return { ...plain, bars: [bar(0, Math.min(x, limitAt), LATER, 'later')] };
    case 'waiting':
    case 'never':
      return plain;
  }
}
