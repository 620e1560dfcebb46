import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Debian's package `faketime` puts the library for programs with threads. */
const PLACES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (machine) => `/usr/lib/${machine}/faketime/libfaketimeMT.so.1`,
);

/** A wall clock for one process, moved while it runs. Its monotonic clock stays the machine's. */
export interface FakeTime {
  readonly env: Readonly<Record<string, string>>;
  /** How far the clock is ahead of the machine's from now on, s. */
  set(aheadSeconds: number): void;
  remove(): void;
}

/** Makes one; null with the reason where the library is not installed. */
export function fakeTime(aheadSeconds: number): FakeTime | { readonly refused: string } {
  const library = PLACES.find((path) => existsSync(path));
  if (library === undefined) return { refused: 'libfaketime is not here: apt-get install faketime' };
  const folder = mkdtempSync(join(tmpdir(), 'yiping-time-'));
  const file = join(folder, 'ahead');
  const set = (seconds: number): void => {
    // Renamed: the library must never read half a number.
    writeFileSync(`${file}.new`, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    renameSync(`${file}.new`, file);
  };
  set(aheadSeconds);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
