import type { IngestResult } from '../../../shared/contracts/ingest.js';
import { maskText } from '../../../shared/privacy/mask.js';

/** What became of one file. */
export interface FileOutcome {
  readonly file: string;
  readonly source: string;
  /** Gateway time at the end, UTC ms. */
  readonly at: number;
  readonly counts: Readonly<Record<IngestResult['status'], number>>;
  /** The first refusals, in words. */
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
}

/** Refusals and notes that a report names one by one; the dead letters hold all. */
export const NAMED_MAX = 200;

/** An account of a file for the person who put it there; the desk's machine may have no English reader. */
export function reportText({ file, source, at, counts, refusals, notes }: FileOutcome): string {
  const lines = [
    `文件 File: ${file}`,
    `来源 Source: ${source}`,
    `时间 Time: ${new Date(at).toISOString()}`,
    `接收 Accepted: ${counts.accepted}`,
    `此前已有 Known before: ${counts.duplicate}`,
    `晚于新版本 Older than what is known: ${counts.late}`,
    `拒收 Refused: ${counts.refused}`,
    ...named('拒收原因 Reasons', refusals, counts.refused),
    ...named('备注 Notes', notes, notes.length),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** A refusal in one line. */
export function refusalText({ error }: IngestResult): string {
  if (!error) return '(no reason given)';
  const { field, expected, got, hint } = error;
  return maskText(`${field}: expected ${expected}, came ${got}; ${hint}`);
}

function named(title: string, texts: readonly string[], count: number): string[] {
  if (count === 0) return [];
  const shown = texts.slice(0, NAMED_MAX).map((text) => `  ${text}`);
  const more =
    count > shown.length ? [`  … ${count - shown.length} more; see the dead letters of the gateway`] : [];
  return ['', `${title}:`, ...shown, ...more];
}
