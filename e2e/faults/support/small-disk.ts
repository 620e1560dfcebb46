import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own that is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Frees what was set aside for it. */
  free(): void;
  remove(): void;
}

/** Mounts one with `mib` MiB, half of them taken by a file; null with the reason where that is not allowed. */
export function smallDisk(mib: number): SmallDisk | { readonly refused: string } {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { refused: `a tmpfs cannot be mounted here, which needs root: ${String(error).split('\n')[0]}` };
  }
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc((mib * 1024 * 1024) / 2, 1));
  return {
    folder,
    free: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
