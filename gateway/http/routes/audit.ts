import type * as v from 'valibot';
import type { AuditReplySchema, AuditVerifyReplySchema } from '../../../shared/contracts/desk.js';
import { FAULT_WORDS, type AuditService } from '../../audit/audit-service.js';
import type { AuditHead } from '../../audit/verify.js';
import type { Route } from '../app.js';
import { requireScope } from '../auth.js';
import { queryNumber } from '../read-json.js';
import { jsonResponse } from '../refusal.js';

const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 1_000;

/**
 * `GET /v1/audit?after=SEQ&limit=N`, and `GET /v1/audit/verify`, which takes a head that was noted
 * earlier as `seq` and `hash`.
 */
export function auditRoutes(service: AuditService): Route {
  return (app, parts) => {
    const mayRead = requireScope(parts, 'audit');
    app.get('/v1/audit', mayRead, async (c) => {
      const after = queryNumber(c.req.query('after'), 0, 0, Number.MAX_SAFE_INTEGER);
      const limit = queryNumber(c.req.query('limit'), LIMIT_DEFAULT, 1, LIMIT_MAX);
      const head = await service.head();
      const reply: v.InferOutput<typeof AuditReplySchema> = {
        entries: await service.entries(after, limit),
        head,
      };
      return jsonResponse(200, reply);
    });
    app.get('/v1/audit/verify', mayRead, async (c) => {
      const verdict = await service.verify(notedHead(c.req.query('seq'), c.req.query('hash')));
      const broken = verdict.ok ? null : { seq: verdict.seq, reason: FAULT_WORDS[verdict.fault] };
      const reply: v.InferOutput<typeof AuditVerifyReplySchema> = { checked: verdict.head.seq, broken };
      return jsonResponse(200, reply);
    });
  };
}

function notedHead(seq: string | undefined, hash: string | undefined): AuditHead | null {
  return seq !== undefined && hash !== undefined && /^\d{1,15}$/.test(seq)
    ? { seq: Number(seq), hash }
    : null;
}
