import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { addToken, addUsers } from '../../../gateway/people/testing/room.js';
import type { Role } from '../../../shared/contracts/people.js';

const SAMPLES = fileURLToPath(new URL('../../../resources/samples/sources', import.meta.url));
/** Key of the signatures of every configured source. */
export const SECRET = 'a secret of the fault suite';

/** Tokens of people by role; they act as often as they like. */
export type Tokens = Map<Role, string>;

/** What a data folder is furnished with. */
export interface Furniture {
  readonly roles?: readonly Role[];
  /** Filled with a token for each role. */
  readonly tokens?: Tokens;
  /** Sources of the configuration. */
  readonly sources?: readonly Record<string, unknown>[];
}

/** Writes accounts and a configuration into a data folder; the answer is for the gateway's command line. */
export function furnish({ roles = [], tokens, sources = [] }: Furniture) {
  return async (dataDir: string): Promise<readonly string[]> => {
    await addUsers(dataDir, ...roles.map((role) => ({ role })));
    for (const role of roles) {
      const name = `${role}-token`;
      tokens?.set(
        role,
        addToken(dataDir, { name, kind: 'person', user: role, scopes: ['watch', 'act', 'letters'] }),
      );
    }
    const config = join(dataDir, 'faults-config.json');
    writeFileSync(config, JSON.stringify({ sources }));
    return ['--config', config];
  };
}

/** The shipped sample configuration of a source, signed with `SECRET`; `patch` changes keys. */
export function sampleSource(code: string, patch: Record<string, unknown> = {}): Record<string, unknown> {
  const shipped = parse(readFileSync(join(SAMPLES, 'config', `${code}.yaml`), 'utf8')) as object;
  return { ...shipped, secret: SECRET, ...patch };
}

/** The shipped sample messages of a format. */
export function sampleBodies(format: string): Buffer[] {
  const folder = join(SAMPLES, format);
  return readdirSync(folder).map((name) => readFileSync(join(folder, name)));
}
