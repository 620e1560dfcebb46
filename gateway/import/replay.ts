import type { Pack } from '../../shared/contracts/jurisdiction.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { EventPlayer } from './event-player.js';
import { ImportError } from './import-error.js';
import { loadProfile } from './profile.js';
import { readExport } from './read-export.js';
import { firstInstant, replayEvents } from './replay-events.js';
import { reportNotes, type ImportReport } from './report.js';
import { startRun } from './run.js';
import { scatter } from './scatter.js';
import type { Post, Run, RunLogger } from './timed-event.js';

/** The clock starts this long before the first event, so that the wall is up when it comes. */
export const LEAD_MS = 5_000;

/** What a replay needs. */
export interface ReplayParts {
  /** The gateway's virtual clock, started at `replayStart`. */
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Clock milliseconds per real millisecond; 1 unless given. */
  readonly rate?: number;
  readonly post: Post;
  /** CSV file, or a folder of them. */
  readonly file: string;
  /** Path of the import profile. */
  readonly profile: string;
  readonly pack: Pack;
  /** True to place incidents without a position in a village, marked as scattered. */
  readonly scatter: boolean;
  readonly timers: Timers;
  readonly logger: RunLogger;
}

/**
 * Server time at which a replay starts: 5 s before its first event, UTC ms.
 * @throws ImportError when the file or the profile cannot be used
 */
export async function replayStart(file: string, profile: string): Promise<{ startAt: number }> {
  const loaded = await loadProfile(profile);
  const { incidents } = await readExport(file, loaded);
  const first = firstInstant(incidents, loaded.appears);
  if (first === null) throw new ImportError(`${file}: expected rows to replay, came none.`);
  return { startAt: first - LEAD_MS };
}

/**
 * Starts a replay: each stamp is told when the clock reaches it, through the same ingest as every
 * source. Notes: the import report (`import.*`) and `replay.posted`, `replay.late`,
 * `replay.refused`. `done` resolves after the last event.
 */
export function startReplay(parts: ReplayParts): Run {
  const { file, profile, pack, logger } = parts;
  const { clock, rate = 1, timers, post } = parts;
  const player = new EventPlayer({ clock, rate, timers, post, logger });
  let report: ImportReport | null = null;
  const play = async (): Promise<void> => {
    const loaded = await loadProfile(profile);
    const read = await readExport(file, loaded);
    const placed = parts.scatter ? scatter(read.incidents, pack) : { incidents: read.incidents, count: 0 };
    report = { ...read.report, scattered: placed.count };
    for (const problem of report.problems) logger.warn({ ...problem }, 'a row of the import was refused');
    logger.info({ file, rows: report.rows, incidents: report.incidents }, 'replay begins');
    await player.play(replayEvents(placed.incidents, loaded.appears));
  };
  return startRun({
    name: 'replay',
    player,
    logger,
    play,
    notes: () => (report ? reportNotes(report) : []),
  });
}
