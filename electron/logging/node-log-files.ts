import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import type { LogFiles } from './rotating-log.js';

/** Log files on the real disk. */
export const nodeLogFiles: LogFiles = {
  append: (path, text) => appendFileSync(path, text),
  rename: (from, to) => renameSync(from, to),
  size: (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
};
