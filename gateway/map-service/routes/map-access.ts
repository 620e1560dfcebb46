import type { MiddlewareHandler } from 'hono';
import { bearerToken, principalOf, requireScope, type AppEnv, type AuthParts } from '../../http/auth.js';
import { NO_STORE } from '../../http/refusal.js';
import { sessionCookie, type MapSessions } from '../map-sessions.js';
import type { Route } from '../../http/app.js';

/** True when a window says that visitors look at it. */
export function forVisitors(url: string): boolean {
  return new URL(url).searchParams.get('variant') === 'visit';
}

/**
 * Lets only who may watch read the map: by a token, or by the cookie that stands for one. Does not count
 * against the token's rate: a map asks for hundreds of tiles at once.
 */
export function mayWatchMap(parts: AuthParts, sessions: MapSessions): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const principal = principalOf(c.req.raw, parts) ?? sessions.standing(c.req.header('cookie') ?? null);
    if (principal?.scopes.has('watch') === true) return next();
    return new Response(null, { status: principal ? 403 : 401, headers: NO_STORE });
  };
}

/** `POST /v1/map/session`: a cookie for a token that may watch; asked again it is renewed. */
export function mapSessionRoute(sessions: MapSessions): Route {
  return (app, parts) => {
    app.post('/v1/map/session', requireScope(parts, 'watch'), (c) => {
      const id = sessions.open(
        bearerToken(c.req.header('authorization')) ?? '',
        c.req.header('cookie') ?? null,
      );
      const secure = c.req.header('origin')?.startsWith('https:') === true;
      return new Response(null, {
        status: 204,
        headers: { ...NO_STORE, 'set-cookie': sessionCookie(id, secure) },
      });
    });
  };
}
