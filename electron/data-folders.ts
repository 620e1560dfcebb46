import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything that the wall writes lies, below one folder. */
export interface DataFolders {
  /** The gateway's log and token, and the feed's cursor. */
  root: string;
  /** Chromium's own files; nothing of ours is in them. */
  browser: string;
  logs: string;
  stateFile: string;
  profileCopy: string;
}

export function dataFolders(root: string): DataFolders {
  return {
    root,
    browser: join(root, 'browser'),
    logs: join(root, 'logs'),
    stateFile: join(root, 'wall.json'),
    profileCopy: join(root, 'profile-last-good.yaml'),
  };
}

/** Makes the folder and writes into it; null, or which folder and why not. */
export function checkDataFolder({ root }: DataFolders): string | null {
  const probe = join(root, `.write-test-${process.pid}`);
  try {
    mkdirSync(root, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
    return null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `${root}: ${reason}`;
  }
}
