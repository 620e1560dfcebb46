import type { RunningStage } from '../../shared/domain/running-stage.js';
import { formatElapsed, formatRemaining } from '../../shared/time/duration.js';
import type { Messages } from '../i18n/messages.js';
import type { TrackRole } from './track-geometry.js';

/** How a figure is drawn. `block` is the filled red block of a live overrun. */
export type FigureTone = 'settled' | 'now' | 'later' | 'warn' | 'block' | 'fault' | 'quiet';

/** A stage's figure in words: `prefix value note`. */
export interface StageFigure {
  readonly prefix: string;
  readonly value: string;
  readonly note: string;
  readonly tone: FigureTone;
}

/**
 * The figure of a stage at one instant.
 * @param arrival whether somebody's arrival ends the stage
 */
export function stageFigure(
  stage: RunningStage,
  arrival: boolean,
  role: TrackRole,
  t: Messages,
): StageFigure {
  const elapsed = formatElapsed(stage.elapsedMs ?? 0);
  const plain = (value: string, note: string, tone: FigureTone): StageFigure => ({
    prefix: '',
    value,
    note,
    tone,
  });
  switch (stage.state) {
    case 'done':
      return plain(elapsed, '', 'settled');
    case 'late':
      return plain(elapsed, t.stage.late, 'settled');
    case 'backfilled':
      return plain(elapsed, t.stage.backfilled, 'settled');
    case 'running':
    case 'warn': {
      const tone = role === 'later' ? 'later' : stage.state === 'warn' ? 'warn' : 'now';
      return { prefix: t.remaining, value: formatRemaining(stage.remainingMs ?? 0), note: '', tone };
    }
    case 'overrun':
    case 'beyond':
      return plain(`+${formatElapsed(stage.overMs ?? 0)}`, '', 'block');
    case 'paused':
      return plain(elapsed, t.stage.paused, 'settled');
    case 'waiting':
      return plain('', t.stage.waiting, 'quiet');
    case 'missing':
      return plain('', t.stage.missing, 'quiet');
    case 'invalid':
      return plain('', t.stage.invalid, 'quiet');
    case 'never':
      return plain('', arrival ? t.stage.never : t.stage.neverOther, 'fault');
    case 'na':
      return plain('', t.stage.na, 'quiet');
  }
}
