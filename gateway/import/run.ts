import type { EventPlayer } from './event-player.js';
import type { Run, RunLogger } from './timed-event.js';

/** What makes a run. */
export interface RunParts {
  /** Prefix of its notes. */
  readonly name: string;
  readonly player: EventPlayer;
  readonly logger: RunLogger;
  readonly play: () => Promise<void>;
  /** Notes beside the counts of the player. */
  readonly notes?: () => { key: string; count: number }[];
}

/**
 * Starts a run. A failure is logged, stands in the notes as `<name>.failed` and rejects `done`;
 * what fails after `stop` is the stopping itself and is not told.
 */
export function startRun({ name, player, logger, play, notes = () => [] }: RunParts): Run {
  let stopped = false;
  let failed = false;
  const run = async (): Promise<void> => {
    try {
      await play();
    } catch (error) {
      if (stopped) return;
      failed = true;
      logger.error(
        { error: error instanceof Error ? error.message : String(error) },
        `the ${name} cannot go on`,
      );
      throw error;
    }
  };
  const done = run();
  // Nobody has to wait for the end: the failure is told above, and must not end the process.
  done.catch(() => undefined);
  return {
    done,
    stop: () => {
      stopped = true;
      player.stop();
    },
    notes: () => [
      ...player.tally.notes(name),
      ...notes(),
      ...(failed ? [{ key: `${name}.failed`, count: 1 }] : []),
    ],
  };
}
