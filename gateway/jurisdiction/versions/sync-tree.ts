import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Has the disk keep the files of a folder, and the folder itself, before somebody relies on them.
 * @param withFiles false: only that the folder holds what it holds
 */
export function syncTree(folder: string, withFiles = true): void {
  if (withFiles) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) syncTree(path);
      else sync(path, 'r+');
    }
  }
  // Windows cannot sync folders; its file system keeps renames in order by itself.
  if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(path: string, flags: 'r' | 'r+'): void {
  // Windows syncs only what may be written.
  const fd = openSync(path, flags);
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
