import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import type { Incident } from '../../shared/domain/incident.js';
import type { WallRecord } from '../../shared/wall/record.js';
import type { FeedLogger } from '../logger.js';
import { decodeHeader, decodeIncident, decodeRecord, encodeReplica, SLICE, type Header } from './ndjson.js';
import type { ReplicaStore, SavedReplica } from './replica-store.js';

/** Names inside the data folder. */
export const FILE = 'replica.ndjson';
/** The copy before the last one: used when the last one cannot be read. */
export const PREVIOUS = 'replica.previous.ndjson';
const TEMPORARY = 'replica.tmp.ndjson';

/**
 * Keeps the copy in a file of one JSON line per incident and record. Written beside the old one, flushed to
 * disk and renamed; written and read in slices, so that no task holds the feed up.
 */
export class FileStore implements ReplicaStore {
  constructor(
    private readonly folder: string,
    private readonly logger: FeedLogger,
  ) {}

  async load(): Promise<SavedReplica | null> {
    return (await this.read(FILE)) ?? (await this.read(PREVIOUS));
  }

  async save(replica: SavedReplica): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const temporary = join(this.folder, TEMPORARY);
    const file = await open(temporary, 'w', 0o600);
    try {
      for (const piece of encodeReplica(replica)) await file.writeFile(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(join(this.folder, FILE), join(this.folder, PREVIOUS)).catch(ignoreMissing);
    await rename(temporary, join(this.folder, FILE));
    await syncFolder(this.folder);
  }

  private async read(name: string): Promise<SavedReplica | null> {
    const path = join(this.folder, name);
    let file: FileHandle;
    try {
      file = await open(path, 'r');
    } catch (error) {
      if (codeOf(error) !== 'ENOENT')
        this.logger.warn('saved copy not readable', { path, error: textOf(error) });
      return null;
    }
    try {
      return await readReplica(file);
    } catch (error) {
      this.logger.warn('saved copy ignored', { path, error: textOf(error) });
      return null;
    } finally {
      await file.close();
    }
  }
}

/** Throws with the line and the field when anything is not as written: half a copy is none. */
async function readReplica(file: FileHandle): Promise<SavedReplica> {
  const lines = createInterface({ input: file.createReadStream({ autoClose: false }), crlfDelay: Infinity });
  let header: Header | null = null;
  const incidents: Incident[] = [];
  const records: WallRecord[] = [];
  for await (const line of lines) {
    if (!header) {
      header = orThrow(decodeHeader(line));
      continue;
    }
    const read = incidents.length + records.length;
    if (read < header.count) incidents.push(orThrow(decodeIncident(line, read + 2)));
    else records.push(orThrow(decodeRecord(line, read + 2)));
    if ((read + 1) % SLICE === 0) await setImmediate();
  }
  if (!header) throw new Error('expected a header, came an empty file');
  if (incidents.length !== header.count) {
    throw new Error(`expected ${header.count} incidents, came ${incidents.length}`);
  }
  if (records.length !== header.records) {
    throw new Error(`expected ${header.records} records, came ${records.length}`);
  }
  const { epoch, rev, at, site, unreadable } = header;
  return { epoch, rev, at, site, incidents, records, ...(unreadable > 0 ? { unreadable } : undefined) };
}

function orThrow<T>(parsed: { ok: true; value: T } | { ok: false; error: string }): T {
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** A rename is only on disk when its folder is. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}
