import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError } from './load-config.js';

/** Name of the token file in the data folder. */
export const TOKEN_FILE = 'token';

/** Where the token comes from. */
export interface TokenSource {
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly data: string;
}

/**
 * The configured token, the one in the token file, or a new one that is written there (0600). An
 * empty file, as a power cut leaves it, counts as none.
 */
export function resolveToken({ token, tokenFile, data }: TokenSource): string {
  if (token !== undefined) return token;
  const path = tokenFile ?? join(data, TOKEN_FILE);
  const stored = read(path);
  if (stored !== null && stored !== '') {
    if (/^[\w.~+/-]{16,256}=*$/.test(stored)) return stored;
    throw new ConfigError(
      `the token file ${path} has to hold 16 to 256 letters or digits; delete it to get a new one`,
    );
  }
  const fresh = randomBytes(32).toString('base64url');
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Renamed into place, so that a crash leaves the whole token or none.
    writeFileSync(`${path}.new`, `${fresh}\n`, { mode: 0o600 });
    chmodSync(`${path}.new`, 0o600);
    renameSync(`${path}.new`, path);
  } catch (error) {
    throw new ConfigError(
      `cannot write the token file ${path}: ${String(error)}; choose another folder with --data`,
      {
        cause: error,
      },
    );
  }
  return fresh;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new ConfigError(`cannot read the token file ${path}: ${String(error)}`, { cause: error });
  }
}
