import type { VideoTile } from '../../../shared/contracts/map-service.js';
import { toWgs84 } from '../../../shared/domain/datum.js';
import type { VideoEntry } from './schema.js';
import { tokenOf, upstreamOf, type Upstream } from './secret-text.js';

/** A camera and where its pictures are. */
export interface VideoSetup {
  /** What a window may know. */
  readonly shown: VideoTile;
  readonly hls: Upstream | null;
  /** Files of the stream lie below this address, and nowhere else. */
  readonly prefix: string | null;
  readonly whep: Upstream | null;
  readonly still: Upstream | null;
}

/** The camera of an entry. Its position is stored in WGS-84. */
export function videoOf(entry: VideoEntry, base: string, place: string): VideoSetup {
  const { id, name, lng, lat, crs, incident, unit, visit, headers } = entry;
  const token = tokenOf(entry, base, place);
  const upstream = (url: string | undefined): Upstream | null =>
    url === undefined ? null : upstreamOf(url, headers, token);
  const at = lng === undefined || lat === undefined ? null : toWgs84(lng, lat, crs);
  const hls = upstream(entry.hls);
  const kind = entry.hls !== undefined ? 'hls' : entry.whep !== undefined ? 'whep' : 'still';
  const prefix = upstream(entry.prefix)?.url ?? (hls === null ? null : new URL('.', hls.url).href);
  return {
    shown: {
      ...{ id, name, kind, incident, unit, visit },
      still: entry.still !== undefined,
      at: at === null ? null : [at.lng, at.lat],
    },
    hls,
    prefix: prefix === null ? null : new URL(prefix).href,
    whep: upstream(entry.whep),
    still: upstream(entry.still),
  };
}
