import * as v from 'valibot';
import { EVENT_MAX_BYTES } from '../../../shared/contracts/ingest.js';
import { LetterActionSchema } from '../../../shared/contracts/sources.js';
import type { LetterDesk } from '../../sources/letters/settle-letter.js';
import { StoreError } from '../../store/store-error.js';
import type { Route } from '../app.js';
import { requireScope } from '../auth.js';
import { readJson } from '../read-json.js';
import { jsonResponse } from '../refusal.js';

/** Room for the words around the event. */
const ACTION_MAX_BYTES = EVENT_MAX_BYTES + 4_096;

/** `POST /v1/dead-letters/:id`: send a letter again, corrected, or put it away with a reason. */
export function letterActionsRoute(desk: LetterDesk): Route {
  return (app, parts) => {
    app.post('/v1/dead-letters/:id', requireScope(parts, 'letters'), async (c) => {
      const body = await readJson(c.env, c.req.header('content-type') ?? '', ACTION_MAX_BYTES);
      if (!body.ok) return refused(body.status, 'JSON with an action', body.got, HINT);
      const action = v.safeParse(LetterActionSchema, body.value);
      if (!action.success) return refused(400, HINT, words(action.issues[0]), 'check the body');
      const id = Number(c.req.param('id'));
      if (!Number.isSafeInteger(id) || id < 0)
        return refused(404, 'the number of a letter', c.req.param('id'), 'reload the list');
      try {
        const settled = await desk.settle(id, action.output, c.var.principal);
        if (settled.ok) return jsonResponse(200, settled);
        return refused(settled.status, settled.expected, settled.got, settled.hint);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        return refused(503, 'a log that can be written', error.message, 'try again later', {
          'retry-after': '5',
        });
      }
    });
  };
}

const HINT = '{"action": "resubmit", "event": {…}} or {"action": "discard", "reason": "…"}';

function words(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'the body'}: ${issue.received}`.slice(0, 200);
}

function refused(
  status: number,
  expected: string,
  got: string,
  hint: string,
  headers: Record<string, string> = {},
): Response {
  return jsonResponse(status, { ok: false, expected, got: got.slice(0, 200), hint }, headers);
}
