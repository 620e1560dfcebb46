import type { Route } from '../../http/app.js';
import { jsonResponse, NO_STORE } from '../../http/refusal.js';
import type { MapService } from '../map-service.js';
import type { MapSessions } from '../map-sessions.js';
import { forVisitors, mayWatchMap } from './map-access.js';

/** Seconds for which a window may keep a tile without asking. */
const TILE_AGE_S = 600;
const NUMBER = '{[0-9]+}';

/** `config.json`, `key-areas.json` and tiles. */
export function tileRoutes(service: MapService, sessions: MapSessions): Route {
  return (app, parts) => {
    const watch = mayWatchMap(parts, sessions);
    app.get('/map/config.json', watch, (c) => jsonResponse(200, service.config(forVisitors(c.req.url))));
    app.get('/map/key-areas.json', watch, () => jsonResponse(200, service.keyAreas ?? { areas: [] }));
    app.get(`/map/tiles/:base/:z${NUMBER}/:x${NUMBER}/:y${NUMBER}`, watch, async (c) => {
      const { base, z, x, y } = c.req.param();
      const reply = await service.baseMaps.tile(base, Number(z), Number(x), Number(y));
      if (reply.kind === 'unknown') return new Response(null, { status: 404, headers: NO_STORE });
      if (reply.kind === 'failed') return new Response(reply.error, { status: 502, headers: FAILED });
      const kept = { 'cache-control': `private, max-age=${TILE_AGE_S}` };
      if (reply.kind === 'none') return new Response(null, { status: 204, headers: kept });
      const headers = { ...kept, etag: reply.etag, 'x-content-type-options': 'nosniff' };
      if (c.req.header('if-none-match') === reply.etag) return new Response(null, { status: 304, headers });
      const { bytes, type, gzip } = reply.tile;
      return new Response(bytes, {
        headers: { ...headers, 'content-type': type, ...(gzip ? { 'content-encoding': 'gzip' } : {}) },
      });
    });
  };
}

const FAILED = { ...NO_STORE, 'content-type': 'text/plain; charset=utf-8' };
