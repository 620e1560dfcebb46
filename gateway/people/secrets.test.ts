import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../testing/fixture.js';
import { readOrMakeKey } from './key-file.js';
import { checkPassword, hashPassword, nobodysHash, parsePasswordHash, SCRYPT_COST } from './password.js';
import { peopleChanges } from './people-changes.js';
import { editPeople, parsePeople, readPeople } from './people-file.js';
import { NO_PEOPLE, type IssuedToken, type People } from './people-schema.js';
import { newToken } from './secrets.js';
import { SessionTokens } from './session-token.js';

const CHEAP = { logN: 14, r: 1, p: 1 };

describe('password', () => {
  it('is hashed with a salt of its own, at the cost that the hash names', async () => {
    const [one, two] = [
      await hashPassword('geheim-geheim', CHEAP),
      await hashPassword('geheim-geheim', CHEAP),
    ];
    expect(one).toMatch(/^\$scrypt\$ln=14,r=1,p=1\$/);
    expect(one).not.toBe(two);
    expect(await checkPassword(one, 'geheim-geheim')).toBe(true);
    expect(await checkPassword(one, 'geheim-geheiM')).toBe(false);
    expect(await checkPassword('rubbish', 'geheim-geheim')).toBe(false);
    // One letter in two ways of writing it.
    expect(await checkPassword(await hashPassword('café au lait', CHEAP), 'cafe\u0301 au lait')).toBe(true);
  });

  it('costs as much for a user there is not', () => {
    expect(parsePasswordHash(nobodysHash())?.cost).toEqual(SCRYPT_COST);
    expect(SCRYPT_COST.logN).toBeGreaterThanOrEqual(15);
  });

  it('takes no hash that is too weak or would take all memory', () => {
    const rest = nobodysHash().split('$').slice(3).join('$');
    for (const cost of ['ln=10,r=8,p=1', 'ln=24,r=8,p=1', 'ln=15,r=99,p=1'])
      expect(parsePasswordHash(`$scrypt$${cost}$${rest}`), cost).toBeNull();
  });
});

describe('session token', () => {
  it('is read by its own key and epoch alone, and not when a letter is changed', () => {
    const tokens = new SessionTokens('key', 'epoch');
    const { token, session } = tokens.begin('wang', 5, 1_000);
    expect(tokens.read(token)).toEqual(session);
    expect(token.length).toBeLessThanOrEqual(512);
    expect(new SessionTokens('key', 'other').read(token)).toBeNull();
    expect(new SessionTokens('other', 'epoch').read(token)).toBeNull();
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '.', ''), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        // The last letter of base64url holds unused bits; the text of the signature is compared whole.
        expect(tokens.read(changed)).toEqual(changed === token ? session : null);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => tokens.read(text) === null && tokens.read(`ys1.${text}`) === null),
    );
  });
});

describe('key file', () => {
  it('is made once, and refused when it is too short', () => {
    const { dir, remove } = tempDir();
    try {
      const path = join(dir, 'deep', 'session.key');
      const key = readOrMakeKey(path);
      expect(key).toHaveLength(43);
      expect(readOrMakeKey(path)).toBe(key);
      writeFileSync(path, 'short');
      expect(() => readOrMakeKey(path)).toThrow('43 or more characters');
    } finally {
      remove();
    }
  });
});

describe('people file', () => {
  const user = {
    user: 'wang',
    role: 'head',
    password: nobodysHash(),
    disabled: false,
    changedAt: 1,
  } as const;

  it('names the place of what is wrong, and never a hash', () => {
    const bad = { ...NO_PEOPLE, users: [{ ...user, role: 'king', password: 'plain-password' }] };
    expect(() => parsePeople(JSON.stringify(bad), 'p.json')).toThrow(/p\.json: users\.0\./);
    const plain = { ...NO_PEOPLE, users: [{ ...user, password: 'plain-password' }] };
    expect(() => parsePeople(JSON.stringify(plain), 'p.json')).toThrow(/users\.0\.password/);
    expect(() => parsePeople(JSON.stringify(plain), 'p.json')).not.toThrow(/plain-password/);
    const twice = { ...NO_PEOPLE, users: [user, user] };
    expect(() => parsePeople(JSON.stringify(twice), 'p.json')).toThrow('each user once');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => parsePeople(text, 'p.json')).toThrow('the people file p.json');
      }),
    );
  });

  it('is edited by one command at a time, and one that died does not block for ever', () => {
    const { dir, remove } = tempDir();
    try {
      const path = join(dir, 'people.json');
      const now = Date.now();
      writeFileSync(`${path}.lock`, '');
      expect(() => editPeople(path, now, (people) => people)).toThrow('another command edits');
      editPeople(path, now + 60_000, (people) => ({ ...people, users: [user] }));
      expect(readPeople(path)?.users).toEqual([user]);
    } finally {
      remove();
    }
  });

  it('tells the audit log what changed, without secrets', () => {
    const token: IssuedToken = {
      ...{ name: 't', kind: 'device', hash: 'a'.repeat(64), scopes: ['watch'], user: null, source: null },
      ...{ issuedAt: 1, expiresAt: null, revokedAt: null, ratePerMinute: 5 },
    };
    const before: People = { ...NO_PEOPLE, users: [user], tokens: [token] };
    const after: People = {
      ...NO_PEOPLE,
      users: [{ ...user, role: 'leader', disabled: true, password: nobodysHash() }],
      tokens: [{ ...token, revokedAt: 7 }],
    };
    const told = (from: People, to: People) =>
      peopleChanges(from, to, 9).map(({ action, subject }) => `${action} ${subject ?? ''}`);
    expect(told(before, after)).toEqual([
      'people.role wang',
      'people.password wang',
      'people.disable wang',
      'tokens.revoke t',
    ]);
    expect(told(before, NO_PEOPLE)).toEqual(['people.remove wang', 'tokens.remove t']);
    expect(told(before, before)).toEqual([]);
    expect(peopleChanges(NO_PEOPLE, before, 9).map(({ action }) => action)).toEqual([
      'people.add',
      'tokens.issue',
    ]);
    expect(JSON.stringify(peopleChanges(NO_PEOPLE, before, 9))).not.toContain(token.hash);
    expect(newToken()).not.toBe(newToken());
  });
});
