import type { Extension } from '../core.js';
import type { Gatekeeper } from '../people/principal.js';
import type { MapService } from './map-service.js';
import { MapSessions } from './map-sessions.js';
import { mapSessionRoute } from './routes/map-access.js';
import { tileRoutes } from './routes/tile-routes.js';
import { videoRoutes } from './routes/video-routes.js';

/** The map service as a part around the core. */
export function mapExtension(
  service: MapService,
  gatekeeper: Pick<Gatekeeper, 'standing'>,
  now: () => number,
) {
  return (): Extension => {
    const sessions = new MapSessions(gatekeeper, now);
    return {
      routes: [mapSessionRoute(sessions), tileRoutes(service, sessions), videoRoutes(service, sessions)],
      health: () => ({ map: service.health() }),
      stop: () => service.close(),
    };
  };
}
