import * as v from 'valibot';
import { SCENES, VARIANTS } from '../../shared/contracts/bridge.js';
import { DisplayBindingSchema } from '../../shared/contracts/wall-profile.js';
import { SavedScreensSchema } from '../../shared/screens/memory.js';
import type { Log } from '../logging/logger.js';
import { readLastGood, writeAtomic } from './atomic-file.js';

const WallStateSchema = v.object({
  version: v.literal(1),
  /** Screens of a wall without a profile, as they were last laid out. */
  layout: v.array(
    v.object({
      name: v.string(),
      scene: v.picklist(SCENES),
      variant: v.optional(v.picklist(VARIANTS), 'duty'),
      display: DisplayBindingSchema,
    }),
  ),
  /** What the screens show; one of another version is begun anew, without losing the rest. */
  screens: v.fallback(v.nullable(SavedScreensSchema), null),
  /** Wall-clock ms of the last planned relaunch. */
  lastRelaunchAt: v.nullable(v.number()),
});
/** What main must remember over a restart. */
export type WallState = v.InferOutput<typeof WallStateSchema>;

const EMPTY: WallState = { version: 1, layout: [], screens: null, lastRelaunchAt: null };

/** The wall's memory on disk. A disk that refuses becomes `fault`; the wall runs on. */
export class WallStateFile {
  private state: WallState;
  /** Why the last write failed, or null. */
  fault: string | null = null;

  constructor(
    private readonly path: string,
    private readonly log: Log,
  ) {
    const read = readLastGood(path, (text) => v.parse(WallStateSchema, JSON.parse(text)));
    for (const problem of read.problems) log('warn', 'state.damaged', { problem });
    this.state = read.value ?? EMPTY;
  }

  get(): WallState {
    return this.state;
  }

  /** Changes some of it and writes it, unless nothing changed. */
  update(change: Partial<Omit<WallState, 'version'>>): void {
    const next = { ...this.state, ...change };
    const text = JSON.stringify(next);
    if (text === JSON.stringify(this.state) && this.fault === null) return;
    this.state = next;
    try {
      writeAtomic(this.path, text);
      this.fault = null;
    } catch (error) {
      this.fault = `${this.path}: ${error instanceof Error ? error.message : String(error)}`;
      this.log('error', 'state.not-written', { problem: this.fault });
    }
  }
}
