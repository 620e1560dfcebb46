import { chmodSync, closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * Puts a file in place of another in one step: whoever reads finds the old text or the new one,
 * also after a crash. Only this user may read it (0600). Throws the file system's error.
 */
export function replaceFile(path: string, text: string): void {
  const fresh = `${path}.new`;
  const fd = openSync(fresh, 'w', 0o600);
  try {
    writeSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  // The mode of `open` holds for new files only.
  chmodSync(fresh, 0o600);
  renameSync(fresh, path);
}
