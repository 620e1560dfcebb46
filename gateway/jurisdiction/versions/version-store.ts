import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { PackVersion } from '../../../shared/contracts/map-service.js';
import { hasCode } from '../../people/people-file.js';
import { replaceFile } from '../../people/replace-file.js';
import type { LoadedPack } from '../current.js';
import { syncTree } from './sync-tree.js';
import { BOUNDARIES_FILE, PACK_FILE, readPackFolder } from './pack-folder.js';

/** Folder of imported versions in the data folder. */
export const JURISDICTION_DIR = 'jurisdiction';
const CURRENT_FILE = 'current.json';
const META_FILE = 'meta.json';
const SOURCE_DIR = 'source';
/** Folders of versions that are being written begin so. */
const FRESH = 'new-';
/** An unfinished one of this age is of a process that died. */
const FORSAKEN_MS = 86_400_000;
/** Versions that rollback finds its way back through. */
const HISTORY_MAX = 50;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const CurrentSchema = v.object({
  version: whole,
  /** Versions that were active before, the latest last. */
  before: v.array(whole),
  at: v.number(),
  by: v.nullable(v.string()),
});
type Current = v.InferOutput<typeof CurrentSchema>;

const MetaSchema = v.object({
  at: v.number(),
  by: v.nullable(v.string()),
  note: v.string(),
  /** How the files were read, and what the report said; for people who look it up. */
  details: v.record(v.string(), v.unknown()),
});
/** What is known of a version beside its pack. */
export type VersionMeta = v.InferOutput<typeof MetaSchema>;

const SHIPPED: Current = { version: 0, before: [], at: 0, by: null };

/** Where the versions of a pack are. */
export interface VersionPlaces {
  /** Data folder of the gateway. */
  readonly data: string;
  /** Resources folder, which holds version 0. */
  readonly resources: string;
  /** Id of the pack. */
  readonly id: string;
}

/** What a new version is made of. */
export interface NewVersion {
  /** Folder with the two files of the pack. */
  readonly made: string;
  /** Files that were handed in: where they are and what they are called. */
  readonly files: readonly { readonly path: string; readonly name: string }[];
  readonly meta: VersionMeta;
}

/**
 * The versions of one pack on the disk: `jurisdiction/ID/N/`, and `current.json`, which says which one
 * holds. A version is there as a whole or not at all, and none is ever changed.
 */
export class VersionStore {
  /** Folder of the imported versions of this pack. */
  readonly dir: string;

  constructor(private readonly places: VersionPlaces) {
    this.dir = join(places.data, JURISDICTION_DIR, places.id);
  }

  /** Number of the version that holds. Throws in words when `current.json` cannot be read. */
  get active(): number {
    return this.current().version;
  }

  /** Numbers of all versions, the newest first; 0 is always there. */
  numbers(): number[] {
    const names = existsSync(this.dir) ? readdirSync(this.dir) : [];
    const imported = names.filter((name) => /^[1-9]\d{0,8}$/.test(name)).map(Number);
    return [...imported.sort((a, b) => b - a), 0];
  }

  /** Folder of a version. */
  folder(version: number): string {
    const { resources, id } = this.places;
    return version === 0 ? join(resources, JURISDICTION_DIR, id) : join(this.dir, String(version));
  }

  /** Reads a version. Throws in words when it is not there or damaged. */
  load(version: number): LoadedPack {
    const loaded = readPackFolder(this.folder(version), version);
    if (version !== 0 && loaded.pack.id !== this.places.id) {
      throw new Error(
        `${this.folder(version)}: expected the pack ${this.places.id}, found ${loaded.pack.id}`,
      );
    }
    return loaded;
  }

  /** What a version is, for lists. Damaged ones come without layers, and their note says why. */
  describe(version: number, active: number): PackVersion {
    const common = { version, active: version === active };
    try {
      const { units, layers } = this.load(version).pack;
      const { at, by, note } = version === 0 ? { at: null, by: null, note: '' } : this.meta(version);
      return { ...common, at, by, note, units: units.length, layers };
    } catch (error) {
      const note = `damaged: ${error instanceof Error ? error.message : String(error)}`.slice(0, 400);
      return { ...common, at: null, by: null, note, units: 0, layers: [] };
    }
  }

  /** Keeps a new version and returns its number; it does not hold yet. */
  save({ made, files, meta }: NewVersion): number {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    this.sweep(meta.at);
    const fresh = mkdtempSync(join(this.dir, FRESH));
    try {
      for (const name of [PACK_FILE, BOUNDARIES_FILE]) cpSync(join(made, name), join(fresh, name));
      mkdirSync(join(fresh, SOURCE_DIR));
      files.forEach(({ path, name }, i) => {
        cpSync(path, join(fresh, SOURCE_DIR, `${i + 1}-${safeName(name)}`));
      });
      writeFileSync(join(fresh, META_FILE), `${JSON.stringify(meta, null, 2)}\n`);
      // Read back before it gets its number: what would not load must not be kept.
      readPackFolder(fresh, 0);
      syncTree(fresh);
      return this.number(fresh);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      throw error;
    }
  }

  /** Makes a version hold. Throws in words when it is not there or damaged; the old one holds on then. */
  use(version: number, at: number, by: string | null): void {
    this.load(version);
    const { version: old, before } = this.current();
    if (old !== version) this.write({ version, before: [...before, old].slice(-HISTORY_MAX), at, by });
  }

  /** The version that held before the present one. Throws when there is none. */
  previous(): number {
    const last = this.current().before.at(-1);
    if (last === undefined) throw new Error('expected a version that held before, there was none');
    return last;
  }

  /** Makes the version hold that held before; goes further back each time. */
  rollback(at: number, by: string | null): number {
    const version = this.previous();
    this.load(version);
    this.write({ version, before: this.current().before.slice(0, -1), at, by });
    return version;
  }

  /** Who made the present version hold; null when it always did or nobody is known. */
  get activatedBy(): string | null {
    return this.current().by;
  }

  /** Removes what processes left that died while they saved. */
  private sweep(now: number): void {
    for (const name of readdirSync(this.dir).filter((each) => each.startsWith(FRESH))) {
      const path = join(this.dir, name);
      const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
      if (now - writtenAt > FORSAKEN_MS) rmSync(path, { recursive: true, force: true });
    }
  }

  private number(fresh: string): number {
    for (let next = (this.numbers()[0] ?? 0) + 1; ; next += 1) {
      try {
        // Fails when another import has taken the number meanwhile: a folder that is not empty stays.
        renameSync(fresh, this.folder(next));
        syncTree(this.dir, false);
        return next;
      } catch (error) {
        if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'EEXIST')) throw error;
      }
    }
  }

  private meta(version: number): VersionMeta {
    return v.parse(MetaSchema, JSON.parse(readFileSync(join(this.folder(version), META_FILE), 'utf8')));
  }

  private current(): Current {
    const path = join(this.dir, CURRENT_FILE);
    try {
      return v.parse(CurrentSchema, JSON.parse(readFileSync(path, 'utf8')));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return SHIPPED;
      throw new Error(`cannot use ${path}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }

  private write(current: Current): void {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    replaceFile(join(this.dir, CURRENT_FILE), `${JSON.stringify(current)}\n`);
  }
}

/** A file name that is one on every system. */
function safeName(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(-80);
}
