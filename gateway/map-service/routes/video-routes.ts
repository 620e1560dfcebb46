import type { Context } from 'hono';
import type { Route } from '../../http/app.js';
import type { AppEnv } from '../../http/auth.js';
import { NO_STORE } from '../../http/refusal.js';
import type { MapService } from '../map-service.js';
import type { MapSessions } from '../map-sessions.js';
import { UpstreamError } from '../upstream-fetch.js';
import type { Camera } from '../video/cameras.js';
import { SDP_MAX_BYTES } from '../video/whep-relay.js';
import { forVisitors, mayWatchMap } from './map-access.js';

type Handler = (c: Context<AppEnv>, camera: Camera) => Promise<Response | null>;

const empty = (status: number): Response => new Response(null, { status, headers: NO_STORE });

/** Streams and pictures of the configured cameras. */
export function videoRoutes(service: MapService, sessions: MapSessions): Route {
  /** Finds the camera, hides it from visitors where it is not for them, and puts failures into words. */
  const of =
    (handle: Handler) =>
    async (c: Context<AppEnv>): Promise<Response> => {
      const camera = service.cameras.get(c.req.param('id') ?? '');
      if (!camera || (forVisitors(c.req.url) && !camera.shown.visit)) return empty(404);
      try {
        const response = await handle(c, camera);
        if (!response) return empty(404);
        camera.error = null;
        for (const [key, value] of Object.entries(HEADERS)) response.headers.set(key, value);
        return response;
      } catch (error) {
        camera.error = wordsOf(error);
        return new Response(camera.error, {
          status: 502,
          headers: { ...NO_STORE, 'content-type': 'text/plain' },
        });
      }
    };
  return (app, parts) => {
    const watch = mayWatchMap(parts, sessions);
    app.get(
      '/map/video/:id/live.m3u8',
      watch,
      of(async (c, { hls }) => (await hls?.live(suffixOf(c))) ?? null),
    );
    app.get(
      '/map/video/:id/s/:name',
      watch,
      of(async (c, { hls }) => {
        const range = c.req.header('range') ?? null;
        const response = await hls?.file(c.req.param('name') ?? '', suffixOf(c), range);
        response?.headers.set('transfer-encoding', 'chunked');
        return response ?? null;
      }),
    );
    app.get(
      '/map/video/:id/still.jpg',
      watch,
      of(async (_, { still }) => (await still?.picture()) ?? null),
    );
    app.post('/map/video/:id/whep', watch, of(answerOffer));
    app.delete(
      '/map/video/:id/whep/:session',
      watch,
      of(async (c, { whep }) => {
        const ended = await whep?.end(c.req.param('session') ?? '');
        return ended === true ? empty(204) : null;
      }),
    );
  };
}

const HEADERS = { ...NO_STORE, 'x-content-type-options': 'nosniff' };

const suffixOf = (c: Context<AppEnv>): string => (forVisitors(c.req.url) ? '?variant=visit' : '');

const answerOffer: Handler = async (c, { whep }) => {
  if (!whep) return null;
  if (!/^application\/sdp\b/i.test(c.req.header('content-type') ?? '')) return empty(415);
  const body = await c.env.readBody(SDP_MAX_BYTES);
  if (!body.ok) return empty(body.reason === 'too-large' ? 413 : 400);
  const { answer, session } = await whep.offer(body.bytes.toString('utf8'));
  const location = `whep/${session}${suffixOf(c)}`;
  return new Response(answer, { status: 201, headers: { 'content-type': 'application/sdp', location } });
};

/** Words without an address: tokens stand in addresses. */
function wordsOf(error: unknown): string {
  if (error instanceof UpstreamError || error instanceof TypeError)
    return `the video server ${error.message}`;
  return 'the video server failed';
}
