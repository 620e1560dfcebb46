import { onBeforeUnmount, shallowReadonly, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { VideoTile } from '../../shared/contracts/map-service.js';
import { mapUrl } from '../map/basemap/map-url.js';
import { useScreenStore } from '../stores/screen.js';
import { useSecond } from '../time/use-second.js';
import { windowClock, windowTimers } from '../time/window-clock.js';
import { hlsTransport } from './hls-transport.js';
import { stillOn } from './still-canvas.js';
import type { OpenTransport } from './transport.js';
import { VideoPlayer, type VideoReport } from './video-player.js';
import { whepTransport } from './whep-transport.js';

const START: VideoReport = { state: 'connecting', lastGoodAt: null };

/** Plays a camera on an element for as long as the component lives; another camera starts anew. */
export function useVideoPlayer(
  tile: () => VideoTile,
  element: Readonly<Ref<HTMLVideoElement | null>>,
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
): Readonly<ShallowRef<VideoReport>> {
  const screen = useScreenStore();
  const second = useSecond();
  const report = shallowRef<VideoReport>(START);
  let player: VideoPlayer | null = null;

  const opener = ({ id, kind }: VideoTile): OpenTransport | null => {
    if (kind === 'still') return null;
    if (kind === 'hls') return hlsTransport(mapUrl(`video/${id}/live.m3u8`, screen.variant));
    return whepTransport(mapUrl(`video/${id}/whep`, screen.variant), windowTimers);
  };
  const end = (): void => {
    player?.stop();
    player = null;
  };
  watch(
    // Config is read again every few minutes; only what is played counts.
    [element, canvas, () => tile().id, () => tile().kind, () => tile().still, () => screen.variant],
    () => {
      end();
      report.value = START;
      if (!element.value || !canvas.value) return;
      const { id, still } = tile();
      player = new VideoPlayer({
        element: element.value,
        open: opener(tile()),
        still: still ? stillOn(canvas.value, mapUrl(`video/${id}/still.jpg`, screen.variant)) : null,
        timers: windowTimers,
        monoMs: () => windowClock.monoMs(),
        serverNow: () => second.value,
        onReport: (next) => (report.value = next),
      });
    },
    { immediate: true, flush: 'post' },
  );
  onBeforeUnmount(end);
  return shallowReadonly(report);
}
