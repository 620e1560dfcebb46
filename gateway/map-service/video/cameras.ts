import type { VideoTile } from '../../../shared/contracts/map-service.js';
import type { VideoSetup } from '../config/video-tiles.js';
import type { UpstreamFetch } from '../upstream-fetch.js';
import { HlsRelay } from './hls-relay.js';
import { StillRelay } from './still-relay.js';
import { WhepRelay } from './whep-relay.js';

/** A camera and its relays. */
export interface Camera {
  readonly shown: VideoTile;
  readonly hls: HlsRelay | null;
  readonly whep: WhepRelay | null;
  readonly still: StillRelay | null;
  /** Why it last gave no picture, and since when it counts; for the health details. */
  error: string | null;
}

/** The configured cameras by id. */
export function camerasOf(
  setups: readonly VideoSetup[],
  parts: { readonly fetch: UpstreamFetch; readonly monoMs: () => number },
): ReadonlyMap<string, Camera> {
  return new Map(
    setups.map(({ shown, hls, prefix, whep, still }) => [
      shown.id,
      {
        shown,
        hls: hls && prefix !== null ? new HlsRelay({ ...parts, hls, prefix }) : null,
        whep: whep && new WhepRelay({ ...parts, whep }),
        still: still && new StillRelay({ ...parts, still }),
        error: null,
      },
    ]),
  );
}
