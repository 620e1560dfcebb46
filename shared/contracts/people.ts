import * as v from 'valibot';

/**
 * Wire "people" (console → gateway): `POST /v1/login`, `POST /v1/logout`, `GET /v1/me`. Roles are
 * those of domain §1.5: 接警员, 值班长, 平台长, 指挥长, 现场人员, 导播, 访客, 审计员, and the 管理员 who
 * keeps the accounts and works on no incident.
 */
export const ROLES = [
  'operator',
  'leader',
  'head',
  'commander',
  'field',
  'show',
  'visitor',
  'auditor',
  'admin',
] as const;
/** Role of a person. */
export type Role = (typeof ROLES)[number];

/**
 * What a token allows: follow the wall, send events, act on incidents, correct dead letters, read
 * the audit log, keep accounts, change what the screens show. A device account has `watch` alone.
 */
export const SCOPES = ['watch', 'ingest', 'act', 'letters', 'audit', 'admin', 'screens'] as const;
/** One permission. */
export type Scope = (typeof SCOPES)[number];

/** Body of `POST /v1/login`. */
export const LoginSchema = v.strictObject({
  user: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(256)),
});

/** Who is logged in. */
export const MeSchema = v.object({
  user: v.string(),
  role: v.picklist(ROLES),
  scopes: v.array(v.picklist(SCOPES)),
  /** When the session ends, server UTC ms; null for tokens that do not. */
  expiresAt: v.nullable(v.number()),
});
/** Who is logged in. */
export type Me = v.InferOutput<typeof MeSchema>;

/** Answer of a login. `retryAfterMs` is set while failures hold further tries back. */
export const LoginReplySchema = v.variant('ok', [
  v.object({ ok: v.literal(true), token: v.string(), me: MeSchema }),
  v.object({ ok: v.literal(false), error: v.string(), retryAfterMs: v.nullable(v.number()) }),
]);
/** Answer of a login. */
export type LoginReply = v.InferOutput<typeof LoginReplySchema>;

/** One entry of the audit log, as `GET /v1/audit` gives it. */
export const AuditEntrySchema = v.object({
  seq: v.number(),
  /** Server UTC ms. */
  at: v.number(),
  /** Login name, device or source. */
  by: v.string(),
  role: v.nullable(v.string()),
  /** What was done: `command.sign`, `login`, `letter.resubmit`, `people.add` … */
  action: v.string(),
  /** What it was done to: an incident, a letter, an account. */
  subject: v.nullable(v.string()),
  result: v.picklist(['done', 'refused']),
  /** Arguments and reasons; never a secret. */
  detail: v.record(v.string(), v.unknown()),
  /** SHA-256 (hex) over this entry and the hash before: see gateway/audit. */
  hash: v.string(),
});
/** One entry of the audit log. */
export type AuditEntry = v.InferOutput<typeof AuditEntrySchema>;
