import type { AuditDraft } from '../store/gateway-store.js';
import type { IssuedToken, People, User } from './people-schema.js';

/** What a change of the people file is entered as: the file cannot say who edited it. */
const BY = 'people-file';

type Draft = Pick<AuditDraft, 'action' | 'subject' | 'detail'>;

/**
 * What a change of the people file did, as entries of the audit log; edits by hand show like those
 * by command. Neither hashes nor passwords are in them.
 */
export function peopleChanges(before: People, after: People, at: number): AuditDraft[] {
  const drafts = [
    ...changes(before.users, after.users, ({ user }) => user, 'people', userChanges),
    ...changes(before.tokens, after.tokens, ({ name }) => name, 'tokens', tokenChanges),
  ];
  return drafts.map((draft) => ({ at, by: BY, role: null, result: 'done', ...draft }));
}

function changes<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
  group: string,
  compare: (old: T | undefined, now: T) => Draft[],
): Draft[] {
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const kept = new Set(after.map(keyOf));
  const gone = [...known.keys()].filter((key) => !kept.has(key));
  return [
    ...after.flatMap((one) => compare(known.get(keyOf(one)), one)),
    ...gone.map((subject) => ({ action: `${group}.remove`, subject, detail: {} })),
  ];
}

function userChanges(old: User | undefined, now: User): Draft[] {
  const subject = now.user;
  if (!old) return [{ action: 'people.add', subject, detail: { role: now.role, disabled: now.disabled } }];
  const drafts: Draft[] = [];
  if (old.role !== now.role)
    drafts.push({ action: 'people.role', subject, detail: { from: old.role, to: now.role } });
  if (old.password !== now.password) drafts.push({ action: 'people.password', subject, detail: {} });
  if (old.disabled !== now.disabled)
    drafts.push({ action: now.disabled ? 'people.disable' : 'people.enable', subject, detail: {} });
  return drafts;
}

function tokenChanges(old: IssuedToken | undefined, now: IssuedToken): Draft[] {
  const { name: subject, kind, scopes, user, source, expiresAt, ratePerMinute } = now;
  const detail = { kind, scopes, user, source, expiresAt, ratePerMinute };
  if (old?.hash !== now.hash) return [{ action: 'tokens.issue', subject, detail }];
  if (old.revokedAt === null && now.revokedAt !== null)
    return [{ action: 'tokens.revoke', subject, detail: {} }];
  const before = {
    kind: old.kind,
    scopes: old.scopes,
    user: old.user,
    source: old.source,
    expiresAt: old.expiresAt,
    ratePerMinute: old.ratePerMinute,
  };
  const same = JSON.stringify(before) === JSON.stringify(detail) && old.revokedAt === now.revokedAt;
  return same ? [] : [{ action: 'tokens.change', subject, detail }];
}
