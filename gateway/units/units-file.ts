import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { UNITS_MAX, UnitStateSchema } from '../../shared/contracts/units.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Log } from '../log.js';
import { UNIT_AHEAD_MS, UNIT_FORGOTTEN_MS, type KeptUnit } from './unit-book.js';

/** Units are written at most this often: after a crash the wall starts with positions as old as this. */
export const UNITS_SAVE_MS = 30_000;

const instant = v.pipe(v.number(), v.finite());
const KeptUnitSchema = v.object({
  state: UnitStateSchema,
  source: v.pipe(v.string(), v.maxLength(32)),
  told: instant,
  heard: instant,
});
const FileSchema = v.object({
  format: v.literal(1),
  units: v.pipe(v.array(KeptUnitSchema), v.maxLength(UNITS_MAX)),
});
/** Units as they are written, and as nodes tell each other of them. */
export const KeptUnitsSchema = FileSchema.entries.units;

/** What a file of units is used with. */
export interface UnitsFileParts {
  readonly path: string;
  readonly timers: Timers;
  readonly logger: Log;
  /** What is to be written. */
  readonly units: () => readonly KeptUnit[];
}

/** The units of the last run. */
export interface ReadUnits {
  readonly units: readonly KeptUnit[];
  /** True when the file was there and could not be used; it was set aside. */
  readonly damaged: boolean;
}

/**
 * Reads the units of the last run. Without them a wall starts empty and is whole again after one round
 * of reports, so a file that cannot be used never holds a gateway up: it is set aside.
 * @param now gateway time, UTC ms
 */
export function readUnits(path: string, now: number, logger: Log): ReadUnits {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (!isMissing(error)) logger.warn({ path, error: String(error) }, 'the units cannot be read');
    return { units: [], damaged: !isMissing(error) };
  }
  try {
    const { units } = v.parse(FileSchema, JSON.parse(text));
    return { units: units.flatMap((unit) => stillGood(unit, now)), damaged: false };
  } catch (error) {
    const aside = `${path}.damaged`;
    logger.warn({ path, aside, why: v.isValiError(error) ? error.message : 'no JSON' }, 'units set aside');
    setAside(path, aside, logger);
    return { units: [], damaged: true };
  }
}

/** What a gateway with a wrong clock wrote would hold later reports back. */
function stillGood(unit: KeptUnit, now: number): KeptUnit[] {
  if (unit.told > now + UNIT_AHEAD_MS || unit.state.at > now + UNIT_AHEAD_MS) return [];
  return now - unit.heard > UNIT_FORGOTTEN_MS ? [] : [{ ...unit, heard: Math.min(unit.heard, now) }];
}

/** One is enough to look at, and more would fill a disk. */
function setAside(path: string, aside: string, logger: Log): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    logger.warn({ path, error: String(error) }, 'the damaged units cannot be moved');
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Keeps the units on disk. Positions of people: only this user may read the file (0600). */
export class UnitsFile {
  private timer: unknown = null;
  private writing: Promise<void> = Promise.resolve();
  private dirty = false;
  private failed = false;
  private closed = false;

  constructor(private readonly parts: UnitsFileParts) {}

  /** True while the last write failed. */
  get isFailing(): boolean {
    return this.failed;
  }

  /** Something changed: written within `UNITS_SAVE_MS`. */
  touch(): void {
    if (this.closed) return;
    this.dirty = true;
    this.timer ??= this.parts.timers.setTimeout(() => {
      this.timer = null;
      this.save();
    }, UNITS_SAVE_MS);
  }

  /** Writes what changed; resolves when it is on disk or was given up. */
  async close(): Promise<void> {
    this.closed = true;
    this.parts.timers.clearTimeout(this.timer);
    this.save();
    await this.writing;
  }

  private save(): void {
    if (!this.dirty) return;
    this.dirty = false;
    this.writing = this.writing.then(() => this.write());
  }

  private async write(): Promise<void> {
    const { path, units, logger } = this.parts;
    try {
      await replaceFile(path, JSON.stringify({ format: 1, units: units() }));
      this.failed = false;
    } catch (error) {
      if (!this.failed) logger.warn({ path, error: String(error) }, 'the units cannot be written');
      this.failed = true;
      this.dirty = true;
    }
  }
}

/** Whoever reads finds the old text or the new one, also after a crash. Not synchronous: a disk may be slow. */
async function replaceFile(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  mkdirSync(dirname(path), { recursive: true });
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}
