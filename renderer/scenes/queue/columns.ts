import type { Language } from '../../../shared/contracts/bridge.js';

/** Columns of the table, in reference pixels. */
export interface QueueColumns {
  readonly level: number;
  readonly incident: number;
  /** 0 where a narrow table has no room for it. */
  readonly source: number;
  /** 0 with it: how long it took in all stands in the tracks, too. */
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
  en: { level: 100, source: 168, used: 130, track: 178 },
};

/** A table from this width on keeps its source column in any language. */
const NARROW_FROM = 1_180;
/** Least room for the incident's words: with a fourth clock the tracks give way before them. */
const INCIDENT_LEAST = 240;
/** What they want at least where there is no source column: a category and a short place. */
const INCIDENT_ALONE = 320;

/** Column widths for a table of this width. */
export function queueColumns(width: number, stages: number, language: Language): QueueColumns {
  const { level, track: least, ...wanted } = FIXED[language];
  // Where it would take the words' room, what an incident is comes before where it came from.
  const rest = width - level - wanted.source - wanted.used - stages * (TRACK_LEAST + STAGE_GAP) + STAGE_GAP;
  const all = rest >= INCIDENT_LEAST || width >= NARROW_FROM;
  const [source, used] = all ? [wanted.source, wanted.used] : [0, 0];
  const extra = Math.max(0, width - REFERENCE_WIDTH);
  const wished = Math.min(TRACK_MAX, least + extra * TRACK_SHARE);
  const words = source > 0 ? INCIDENT_LEAST : INCIDENT_ALONE;
  const room = width - level - source - used - words - (stages - 1) * STAGE_GAP;
  const track = Math.round(Math.max(TRACK_LEAST, Math.min(wished, room / stages)));
  const incident = width - level - source - used - stages * track - (stages - 1) * STAGE_GAP;
  return { level, incident, source, used, track };
}

/** The columns as a CSS grid template. */
export function columnTemplate(columns: QueueColumns, stages: number): string {
  const rem = (px: number): string => `${px / 10}rem`;
  const { level, source, used, track } = columns;
  const tracks = Array.from({ length: stages }, (_, i) => rem(i === stages - 1 ? track : track + STAGE_GAP));
  const between = [source, used].filter((px) => px > 0).map(rem);
  return [rem(level), 'minmax(0, 1fr)', ...between, ...tracks].join(' ');
}
