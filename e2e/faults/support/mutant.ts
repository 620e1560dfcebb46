import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A break in the gateway, as replacements in its built file. */
export interface Mutation {
  readonly name: string;
  readonly replacements: readonly { readonly find: RegExp; readonly by: string }[];
}

/** Longer than a slow machine needs from an answer to the kill: the loss must not hang on its pace, ms. */
const LATE_MS = 60_000;

/** What happens to who trusts a promise that is not kept; each is one that the suite is there to find. */
export const MUTATIONS = {
  dropCursor: {
    name: 'drop-cursor',
    // A feed that comes back is told that it has missed nothing.
    replacements: [{ find: /let from = cursor\.rev \+ 1;/, by: 'let from = rev + 1;' }],
  },
  ackBeforeCommit: {
    name: 'ack-before-commit',
    // The transaction stays open and is committed when nobody has asked for one for a while.
    replacements: [
      {
        find: /db\.exec\("BEGIN IMMEDIATE"\);(?=\s+work\(\);)/,
        by: 'if (!db.isTransaction) db.exec("BEGIN IMMEDIATE");',
      },
      {
        find: /(?<=work\(\);\s+)db\.exec\("COMMIT"\);/,
        by: `clearTimeout(this.late); this.late = setTimeout(() => { if (db.isTransaction) db.exec("COMMIT"); }, ${LATE_MS});`,
      },
    ],
  },
  skipDedupe: {
    name: 'skip-dedupe',
    // What is sent again is taken again, and the table that would refuse it does not.
    replacements: [
      { find: /const known = before && [^;]+;/, by: 'const known = null;' },
      { find: /,\s+UNIQUE \(incident_id, version\)/, by: '' },
    ],
  },
  skipCommands: {
    name: 'skip-commands',
    // Nobody looks whether the command was carried out before, and the table does not mind.
    replacements: [
      { find: /const before = base\.command\(command\.id\);/, by: 'const before = null;' },
      { find: /INSERT INTO commands/, by: 'INSERT OR REPLACE INTO commands' },
    ],
  },
} as const satisfies Readonly<Record<string, Mutation>>;

/** Writes a broken copy beside the bundle and returns its path. Throws when a place to break is not there. */
export function mutantOf(cli: string, { name, replacements }: Mutation): string {
  let text = readFileSync(cli, 'utf8');
  for (const { find, by } of replacements) {
    const places = [...text.matchAll(new RegExp(find, 'g'))].length;
    if (places !== 1)
      throw new Error(`mutation ${name}: expected one place for ${String(find)}, found ${places}`);
    text = text.replace(find, () => by);
  }
  const path = join(cli, '..', `${name}.cjs`);
  writeFileSync(path, text);
  return path;
}
