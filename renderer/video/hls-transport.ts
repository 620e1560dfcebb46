import type Hls from 'hls.js';
import type { LevelDetails } from 'hls.js';
import type { OpenTransport } from './transport.js';

/** A wall wants the newest picture, and keeps no film: seconds. */
const OPTIONS = {
  // A worker would be made from a text of script, which the page's policy forbids.
  enableWorker: false,
  lowLatencyMode: false,
  liveSyncDurationCount: 2,
  liveMaxLatencyDurationCount: 6,
  maxBufferLength: 12,
  maxMaxBufferLength: 20,
  backBufferLength: 5,
} as const;

/**
 * HLS by hls.js, which is loaded with the first stream. The playlist of a camera that stopped stays on its
 * server: it is played only once it has grown, and one that was seen before is not played again.
 * @param url of the first playlist
 */
export function hlsTransport(url: string): OpenTransport {
  /** How each playlist ended when it was seen last, by its address; kept from one connection to the next. */
  const seen = new Map<string, string>();
  return (element, events) => {
    let player: Hls | null = null;
    let closed = false;
    /** Playlists that this connection has seen. */
    const met = new Set<string>();
    const fail = (why: string): void => {
      if (!closed) events.failed(why);
    };
    const grown = (details: LevelDetails): void => {
      const { url: playlist } = details;
      const end = endOf(details);
      const same = seen.get(playlist) === end;
      const again = met.has(playlist);
      seen.set(playlist, end);
      met.add(playlist);
      if (same && !again) fail('the playlist does not grow');
      if (!same && again) events.live();
    };
    const start = async (): Promise<void> => {
      const { default: Player, Events } = await import('hls.js');
      if (closed) return;
      if (!Player.isSupported()) throw new Error('this browser plays no streams');
      player = new Player(OPTIONS);
      player.on(Events.LEVEL_LOADED, (_, { details }) => grown(details));
      player.on(Events.ERROR, (_, { fatal, details }) => {
        if (fatal) fail(details);
      });
      player.on(Events.MANIFEST_PARSED, () => void element.play().catch(() => undefined));
      player.loadSource(url);
      player.attachMedia(element);
    };
    start().catch((error: unknown) => fail(String(error)));
    return {
      close: () => {
        closed = true;
        player?.destroy();
        element.removeAttribute('src');
        element.load();
      },
    };
  };
}

/** Tells one state of a playlist from the next, also after its server began to count anew. */
function endOf({ endSN, fragments }: LevelDetails): string {
  return `${endSN} ${fragments.at(-1)?.relurl ?? ''}`;
}
