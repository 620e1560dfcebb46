import type { Timers } from '../../shared/time/second-ticker.js';
import type { OpenTransport, Transport } from './transport.js';

/** What stands in a video tile: 连接中, 直播, 静帧, 无信号. */
export type VideoState = 'connecting' | 'live' | 'still' | 'none';

/** State of a player, and when its last new picture came: server time, UTC ms, or null. */
export interface VideoReport {
  readonly state: VideoState;
  readonly lastGoodAt: number | null;
}

/** Gets a still picture and shows it. Rejects when there is none. */
export type ShowStill = (signal: AbortSignal) => Promise<void>;

/** What a player works with. */
export interface VideoPlayerParts {
  readonly element: HTMLVideoElement;
  /** Null for a camera that has only still pictures. */
  readonly open: OpenTransport | null;
  readonly still: ShowStill | null;
  readonly timers: Timers;
  readonly monoMs: () => number;
  /** Server time, UTC ms; null while it is not known. */
  readonly serverNow: () => number | null;
  readonly onReport: (report: VideoReport) => void;
}

/** Without a new picture for this long there is no signal, ms. */
export const SILENT_MS = 5_000;
/** Between two still pictures, ms. */
export const STILL_MS = 2_000;
/** Between two looks at the time, ms. */
const LOOK_MS = 500;
/** Waits before the tries to connect again, ms; the last one holds from then on. */
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/**
 * Plays one camera and tells what it shows. A picture counts as live while new ones come and the source is
 * proven to be live; else still pictures stand in where the camera has them, and they are named so.
 */
export class VideoPlayer {
  readonly #parts: VideoPlayerParts;
  readonly #ended = new AbortController();
  #transport: Transport | null = null;
  #timers = new Set<unknown>();
  #tries = 0;
  #proven = false;
  #openedAt: number;
  #frameAt: number | null = null;
  #stillAt: number | null = null;
  #stillAsked = -Infinity;
  #lastGoodAt: number | null = null;
  #reconnecting = false;
  #told = '';

  constructor(parts: VideoPlayerParts) {
    this.#parts = parts;
    this.#openedAt = parts.monoMs();
    if (parts.open) {
      this.#countFrames();
      this.#connect();
    }
    this.#look();
  }

  /** Ends everything: connections, timers, pictures under way. */
  stop(): void {
    this.#ended.abort();
    for (const timer of this.#timers) this.#parts.timers.clearTimeout(timer);
    this.#transport?.close();
    this.#transport = null;
  }

  get #stopped(): boolean {
    return this.#ended.signal.aborted;
  }

  #later(run: () => void, ms: number): void {
    const timer = this.#parts.timers.setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }

  /** Each frame that is put on the screen is a sign of life. */
  #countFrames(): void {
    const { element, monoMs, serverNow } = this.#parts;
    const next = (): void => {
      if (this.#stopped) return;
      this.#frameAt = monoMs();
      if (this.#proven) this.#lastGoodAt = serverNow();
      element.requestVideoFrameCallback(next);
    };
    element.requestVideoFrameCallback(next);
  }

  #connect(): void {
    const { open, element, monoMs } = this.#parts;
    if (!open) return;
    this.#reconnecting = false;
    this.#proven = false;
    this.#openedAt = monoMs();
    this.#transport = open(element, {
      live: () => (this.#proven = true),
      failed: () => this.#reconnect(),
    });
  }

  #reconnect(): void {
    if (this.#reconnecting || this.#stopped) return;
    this.#reconnecting = true;
    // The transport may be telling this from inside its own opening.
    this.#later(() => {
      this.#transport?.close();
      this.#transport = null;
    }, 0);
    const wait = BACKOFF_MS[Math.min(this.#tries, BACKOFF_MS.length - 1)] ?? 15_000;
    this.#tries += 1;
    this.#later(() => this.#connect(), wait);
  }

  #look(): void {
    if (this.#stopped) return;
    const { open } = this.#parts;
    const now = this.#parts.monoMs();
    const moving = this.#frameAt !== null && now - this.#frameAt < SILENT_MS;
    const live = open !== null && this.#proven && moving;
    if (live) {
      this.#tries = 0;
    } else {
      this.#askStill(now);
      const since = Math.max(this.#openedAt, this.#frameAt ?? -Infinity);
      if (open && now - since >= SILENT_MS) this.#reconnect();
    }
    this.#tell(live ? 'live' : this.#stateWithoutStream(now));
    this.#later(() => this.#look(), LOOK_MS);
  }

  #stateWithoutStream(now: number): VideoState {
    if (this.#stillAt !== null && now - this.#stillAt < SILENT_MS) return 'still';
    const first = this.#lastGoodAt === null && this.#tries === 0;
    return first && now - this.#openedAt < SILENT_MS ? 'connecting' : 'none';
  }

  #askStill(now: number): void {
    const { still, monoMs, serverNow } = this.#parts;
    if (!still || now - this.#stillAsked < STILL_MS) return;
    this.#stillAsked = now;
    still(this.#ended.signal).then(
      () => {
        this.#stillAt = monoMs();
        this.#lastGoodAt = serverNow();
      },
      () => undefined,
    );
  }

  #tell(state: VideoState): void {
    const report = { state, lastGoodAt: this.#lastGoodAt };
    const told = `${state} ${state === 'live' ? '' : String(report.lastGoodAt)}`;
    if (told === this.#told) return;
    this.#told = told;
    this.#parts.onReport(report);
  }
}
