import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file as it was last seen. */
export interface SeenFile {
  readonly name: string;
  readonly size: number;
  /** Last change, UTC ms of the file system. */
  readonly changedAt: number;
}

interface Watch extends SeenFile {
  /** Monotonic ms since which it did not change. */
  readonly since: number;
}

/** What editors and copiers write while they are at it. */
const PASSING = /^(\.|~\$)|\.(tmp|part|partial|crdownload|filepart|swp)$/i;

/**
 * Tells which files of a folder have stopped growing: same size and time of change for a while, measured on
 * the monotonic clock, since the clocks of a share and of this machine need not agree.
 */
export class SettledFiles {
  private seen = new Map<string, Watch>();

  constructor(
    private readonly folder: string,
    private readonly settleMs: number,
  ) {}

  /** Files that are whole, oldest change first. Rejects when the folder cannot be read. */
  async look(monoMs: number): Promise<SeenFile[]> {
    const seen = new Map<string, Watch>();
    for (const name of await readdir(this.folder)) {
      const file = PASSING.test(name) ? null : await fileOf(this.folder, name);
      if (!file) continue;
      const before = this.seen.get(name);
      seen.set(name, { ...file, since: before && same(before, file) ? before.since : monoMs });
    }
    this.seen = seen;
    return [...seen.values()]
      .filter(({ since }) => monoMs - since >= this.settleMs)
      .sort((a, b) => a.changedAt - b.changedAt || (a.name < b.name ? -1 : 1));
  }
}

/** A plain file, or null: links are not followed out of the folder. */
export async function fileOf(folder: string, name: string): Promise<SeenFile | null> {
  try {
    const facts = await lstat(join(folder, name));
    return facts.isFile() ? { name, size: facts.size, changedAt: Math.floor(facts.mtimeMs) } : null;
  } catch {
    // It went away between the two calls.
    return null;
  }
}

/** Did the file not change between two looks? */
export function same(a: SeenFile, b: SeenFile): boolean {
  return a.size === b.size && a.changedAt === b.changedAt;
}
