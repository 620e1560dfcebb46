import type { Language } from '../../../shared/contracts/bridge.js';

/** Columns of the table, in reference pixels. */
export interface QueueColumns {
  readonly level: number;
  readonly incident: number;
  readonly source: number;
  readonly used: number;
  /** Length of a stage's whole axis; its column is a gap wider, the last one is not. */
  readonly track: number;
}

const STAGE_GAP = 11;
const TRACK_MAX = 240;
const TRACK_LEAST = 120;
/** Width of the table of the reference screen. */
const REFERENCE_WIDTH = 1_272;
/** Part of the room beyond the reference that each track gets: a longer axis can be read finer. */
const TRACK_SHARE = 0.2;

/** English words run about 1.6 times as long as the Chinese ones. */
const FIXED: Readonly<Record<Language, { level: number; source: number; used: number; track: number }>> = {
  'zh-CN': { level: 75, source: 112, used: 130, track: 156 },
  en: { level: 100, source: 180, used: 130, track: 178 },
};

/** Least room for the incident's words: with a fourth clock the tracks give way before them. */
const INCIDENT_LEAST = 240;

/** Column widths for a table of this width. */
export function queueColumns(width: number, stages: number, language: Language): QueueColumns {
  const { level, source, used, track: least } = FIXED[language];
  const extra = Math.max(0, width - REFERENCE_WIDTH);
  const wished = Math.min(TRACK_MAX, least + extra * TRACK_SHARE);
  const room = width - level - source - used - INCIDENT_LEAST - (stages - 1) * STAGE_GAP;
  const track = Math.round(Math.max(TRACK_LEAST, Math.min(wished, room / stages)));
  const incident = width - level - source - used - stages * track - (stages - 1) * STAGE_GAP;
  return { level, incident, source, used, track };
}

/** The columns as a CSS grid template. */
export function columnTemplate(columns: QueueColumns, stages: number): string {
  const rem = (px: number): string => `${px / 10}rem`;
  const { level, source, used, track } = columns;
  const tracks = Array.from({ length: stages }, (_, i) => rem(i === stages - 1 ? track : track + STAGE_GAP));
  return [rem(level), 'minmax(0, 1fr)', rem(source), rem(used), ...tracks].join(' ');
}
