import * as v from 'valibot';
import { WallActionSchema } from '../../shared/contracts/wall-actions.js';
import type { WallActReplySchema } from '../../shared/contracts/walls.js';
import type { Route } from '../http/app.js';
import { requireScope } from '../http/auth.js';
import { readJson } from '../http/read-json.js';
import { jsonResponse, NO_STORE } from '../http/refusal.js';
import type { WallFailure } from './answer.js';
import type { WallDesk } from './wall-desk.js';

const ACTION_MAX_BYTES = 4_096;

type ActReply = v.InferOutput<typeof WallActReplySchema>;

/** `GET /v1/walls`, `GET /v1/walls/:wall/pictures/:screen` and `POST /v1/walls/:wall/actions`. */
export function wallsRoutes(desk: WallDesk): Route {
  return (app, parts) => {
    const screens = requireScope(parts, 'screens');
    app.get('/v1/walls', screens, (c) => jsonResponse(200, desk.list(c.var.principal)));
    app.get('/v1/walls/:wall/pictures/:screen', screens, async (c) => {
      const { wall, screen } = c.req.param();
      const outcome = await desk.picture(c.var.principal, wall, screen);
      if (!outcome.ok) return told(outcome);
      const type = { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' };
      return new Response(new Uint8Array(outcome.jpeg), { headers: { ...NO_STORE, ...type } });
    });
    app.post('/v1/walls/:wall/actions', screens, async (c) => {
      const body = await readJson(c.env, c.req.header('content-type') ?? '', ACTION_MAX_BYTES);
      if (!body.ok)
        return told({ status: body.status, expected: 'one action as JSON', got: body.got, hint: SEE });
      const action = v.safeParse(WallActionSchema, body.value);
      if (!action.success) return told({ status: 422, ...wrongAction(action.issues[0]), hint: SEE });
      const outcome = await desk.act(c.var.principal, c.req.param('wall'), action.output);
      return outcome.ok ? jsonResponse(200, { ok: true } satisfies ActReply) : told(outcome);
    });
  };
}

const SEE = 'see docs/remote.md for the actions';

function told({
  status,
  expected,
  got,
  hint,
}: Pick<WallFailure, 'expected' | 'got' | 'hint'> & { readonly status: number }): Response {
  return jsonResponse(status, { ok: false, expected, got, hint } satisfies ActReply);
}

function wrongAction(issue: v.BaseIssue<unknown>): { readonly expected: string; readonly got: string } {
  const path = v.getDotPath(issue) ?? '(action)';
  return { expected: `${path}: ${issue.expected ?? issue.message}`, got: issue.received.slice(0, 80) };
}
