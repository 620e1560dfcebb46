import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasCode } from './people-file.js';
import { newToken } from './secrets.js';

/** Name of the key of sessions, in the folder of the people file. */
export const SESSION_KEY_FILE = 'session.key';

/**
 * Reads a secret of 43 or more characters, or makes one. Nodes that share the folder get the same
 * key even when they start at the same time: the first link stands. Throws with path and remedy.
 */
export function readOrMakeKey(path: string): string {
  const known = read(path);
  if (known !== null) return known;
  const fresh = `${path}.${newToken().slice(0, 8)}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, `${newToken()}\n`, { mode: 0o600 });
    chmodSync(fresh, 0o600);
    putFirst(fresh, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) {
      throw new Error(`cannot write the key file ${path}: ${String(error)}; choose another folder`, {
        cause: error,
      });
    }
  } finally {
    rmSync(fresh, { force: true });
  }
  return read(path) ?? readOrMakeKey(path);
}

/** A link fails where the name is taken, a rename would replace it; some shares and sticks have no links. */
function putFirst(fresh: string, path: string): void {
  try {
    linkSync(fresh, path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw error;
    renameSync(fresh, path);
  }
}

function read(path: string): string | null {
  try {
    const key = readFileSync(path, 'utf8').trim();
    if (key.length >= 43) return key;
    throw new Error(`the key file ${path} has to hold 43 or more characters; delete it to get a new one`);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}
