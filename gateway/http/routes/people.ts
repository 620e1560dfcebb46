import type { Context } from 'hono';
import type { LoginReply, Me } from '../../../shared/contracts/people.js';
import type { PeopleGatekeeper } from '../../people/gatekeeper.js';
import type { LoginService } from '../../people/login-service.js';
import { StoreError } from '../../store/store-error.js';
import type { Route } from '../app.js';
import { bearerToken, requireScope, type AppEnv } from '../auth.js';
import { readJson } from '../read-json.js';
import { jsonResponse, refusal } from '../refusal.js';

const LOGIN_MAX_BYTES = 4_096;

/** `POST /v1/login`, `POST /v1/logout` and `GET /v1/me`. */
export function peopleRoutes(login: LoginService, gatekeeper: PeopleGatekeeper): Route {
  return (app, parts) => {
    app.post('/v1/login', (c) => answerLogin(c, login));
    app.post('/v1/logout', requireScope(parts, null), async (c) => {
      const session = gatekeeper.session(bearerToken(c.req.header('authorization')) ?? '');
      if (!session) {
        const hint = 'a token that was issued ends with npx yiping tokens revoke';
        const got = c.var.principal.kind;
        return refusal(parts.store, 400, { field: 'authorization', expected: 'a session', got, hint });
      }
      try {
        await login.logout(session);
        return jsonResponse(200, { ok: true });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const hint = 'ended on this gateway; log in and out again when the log can be written';
        const expected = 'a log that can be written';
        return refusal(parts.store, 503, { field: '(store)', expected, got: error.message, hint });
      }
    });
    app.get('/v1/me', requireScope(parts, null), (c) => {
      const { id, role, scopes, expiresAt, kind } = c.var.principal;
      if (role === null) {
        const hint = 'log in with your own account';
        return refusal(parts.store, 403, { field: 'authorization', expected: 'a person', got: kind, hint });
      }
      const me: Me = { user: id, role, scopes: [...scopes], expiresAt };
      return jsonResponse(200, me);
    });
  };
}

async function answerLogin(c: Context<AppEnv>, login: LoginService): Promise<Response> {
  const body = await readJson(c.env, c.req.header('content-type') ?? '', LOGIN_MAX_BYTES);
  if (!body.ok) {
    const reply: LoginReply = {
      ok: false,
      error: `expected {user, password}, came ${body.got}`,
      retryAfterMs: null,
    };
    return jsonResponse(body.status, reply);
  }
  try {
    const { status, reply } = await login.login(body.value, c.env.address);
    return jsonResponse(status, reply, retryAfter(reply));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const reply: LoginReply = {
      ok: false,
      error: `no login while the log fails: ${error.message}`,
      retryAfterMs: null,
    };
    return jsonResponse(503, reply);
  }
}

function retryAfter(reply: LoginReply): Record<string, string> {
  if (reply.ok || reply.retryAfterMs === null) return {};
  return { 'retry-after': String(Math.ceil(reply.retryAfterMs / 1_000)) };
}
