import * as v from 'valibot';
import { ROLES, SCOPES } from '../../shared/contracts/people.js';
import { parsePasswordHash } from './password.js';

const instant = v.pipe(v.number(), v.finite());
const name = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    '1 to 64 of a–z, 0–9, dot, _ or -, beginning with a letter or digit',
  ),
);

/** A person who may log in. */
export const UserSchema = v.strictObject({
  /** Login name; never a person's name. */
  user: name,
  role: v.picklist(ROLES),
  /** See password.ts. */
  password: v.pipe(
    v.string(),
    v.check((hash) => parsePasswordHash(hash) !== null, 'a password hash made by npx yiping users'),
  ),
  disabled: v.boolean(),
  /** Last change of password, role or `disabled`, UTC ms: ends every session begun before it. */
  changedAt: instant,
});
/** A person who may log in. */
export type User = v.InferOutput<typeof UserSchema>;

/** A token that was issued; the token itself is not kept. */
export const TokenSchema = v.strictObject({
  name,
  kind: v.picklist(['device', 'person', 'source']),
  /** SHA-256 of the token, hex. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, '64 hex digits')),
  scopes: v.pipe(v.array(v.picklist(SCOPES)), v.minLength(1)),
  /** Whom a token of kind `person` acts for. */
  user: v.nullable(name),
  /** The one source that a token of kind `source` may send for; null for any. */
  source: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(32))),
  issuedAt: instant,
  expiresAt: v.nullable(instant),
  revokedAt: v.nullable(instant),
  /** Uses a minute; null for no limit. */
  ratePerMinute: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))),
});
/** A token that was issued. */
export type IssuedToken = v.InferOutput<typeof TokenSchema>;

const once = (keys: readonly string[]): boolean => new Set(keys).size === keys.length;

/** The people file: who may log in, and which tokens there are. */
export const PeopleSchema = v.strictObject({
  format: v.literal(1),
  users: v.pipe(
    v.array(UserSchema),
    v.check((users) => once(users.map(({ user }) => user)), 'each user once'),
  ),
  tokens: v.pipe(
    v.array(
      v.pipe(
        TokenSchema,
        v.check(
          ({ kind, scopes }) => kind !== 'device' || (scopes.length === 1 && scopes[0] === 'watch'),
          'a device may only watch',
        ),
        v.check(
          ({ kind, user }) => (kind === 'person') === (user !== null),
          'a user for a token of kind person, and for no other',
        ),
        v.check(
          ({ kind, source }) => kind === 'source' || source === null,
          'a source for a token of kind source',
        ),
        v.check(({ kind, scopes }) => kind === 'person' || !scopes.includes('act'), 'acts are for persons'),
      ),
    ),
    v.check((tokens) => once(tokens.map((token) => token.name)), 'each token name once'),
    v.check((tokens) => once(tokens.map(({ hash }) => hash)), 'each token once'),
  ),
});
/** Content of the people file. */
export type People = v.InferOutput<typeof PeopleSchema>;

/** Nobody. */
export const NO_PEOPLE: People = { format: 1, users: [], tokens: [] };
