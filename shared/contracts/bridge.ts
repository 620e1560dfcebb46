import * as v from 'valibot';
import { LANGUAGES, MOTIONS, SCENES, THEMES, VARIANTS } from './vocabulary.js';
import type { WallAction } from './wall-actions.js';

/**
 * Wire "bridge" (main ↔ window): a frozen list of functions on `window.yiping`. No channel name
 * and no Electron object crosses it. In a browser `window.yiping` is absent.
 */

export {
  LANGUAGES,
  MOTIONS,
  SCENES,
  THEMES,
  VARIANTS,
  type Language,
  type Motion,
  type Scene,
  type Theme,
  type Variant,
} from './vocabulary.js';

const bounds = v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });

const ms = v.pipe(v.number(), v.finite(), v.minValue(0));
const px = v.pipe(v.number(), v.finite());

/** Geometry of this screen in its room (shared/room/room.ts). */
export const RoomSchema = v.object({
  pxMm: v.pipe(v.number(), v.minValue(0.01)),
  distanceM: v.pipe(v.number(), v.minValue(0.1)),
  ambientDbA: v.number(),
  seams: v.object({
    x: v.pipe(v.array(px), v.readonly()),
    y: v.pipe(v.array(px), v.readonly()),
    guard: px,
  }),
});

/**
 * What one window has to know about itself. Spans are ms from the moment at which this was sent: a
 * window counts them down on its own monotonic clock, so no clock of the host matters.
 */
export const ScreenInfoSchema = v.object({
  /** Name of the screen in the wall profile. */
  screen: v.string(),
  scene: v.picklist(SCENES),
  variant: v.picklist(VARIANTS),
  language: v.picklist(LANGUAGES),
  theme: v.picklist(THEMES),
  motion: v.picklist(MOTIONS),
  /** Figure-size multiplier from the room's geometry; 1 for the reference profile. */
  scale: v.number(),
  /** Null: the room is not known (no wall profile), so nothing is said about legibility. */
  room: v.nullable(RoomSchema),
  /** Incident that scene `incident` follows; null: the most urgent one. */
  incident: v.nullable(v.string()),
  /** 0.1 to 1: how bright the picture is drawn. */
  brightness: v.pipe(v.number(), v.minValue(0.1), v.maxValue(1)),
  /** Burn-in shift of the whole picture, px. */
  shift: v.object({ x: px, y: px }),
  sound: v.object({
    /** This window is the wall's one voice. */
    voice: v.boolean(),
    /** 0 to 1, quiet hours already in it. */
    volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    /** Set within quiet hours only: the volume outside them, 0.3 of which a high alarm keeps. */
    full: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    /** What remains of a mute, or null. */
    mutedForMs: v.nullable(ms),
    /** Goes up by one when the tones are to be played as a proof: at shift start and on demand. */
    proof: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** Number of the screen while it is identified, or null. */
  identify: v.nullable(v.object({ number: v.number(), forMs: ms })),
  /** Set while an alarm has this screen; it goes back to `returnsTo`. */
  takeOver: v.nullable(v.object({ alarm: v.string(), returnsTo: v.picklist(SCENES) })),
  programme: v.nullable(v.object({ name: v.string(), step: v.number(), of: v.number(), nextInMs: ms })),
  /** What the control strip offers, from the wall profile. */
  offers: v.object({
    screens: v.array(v.string()),
    layouts: v.array(v.string()),
    programmes: v.array(v.string()),
  }),
});
/** What one window has to know about itself. */
export type ScreenInfo = v.InferOutput<typeof ScreenInfoSchema>;

/** A screen of which nothing is known yet: the room, programmes and alarms change it later. */
export const PLAIN_SCREEN: ScreenInfo = {
  screen: '',
  scene: 'overview',
  variant: 'duty',
  language: 'zh-CN',
  theme: 'dark',
  motion: 'full',
  scale: 1,
  room: null,
  incident: null,
  brightness: 1,
  shift: { x: 0, y: 0 },
  sound: { voice: false, volume: 0, mutedForMs: null, proof: 0 },
  identify: null,
  takeOver: null,
  programme: null,
  offers: { screens: [], layouts: [], programmes: [] },
};

/** What a window says of its sound. */
export const SOUND_STATES = [
  /** Never tried yet. */
  'untried',
  /** The last proof came out of the audio context. */
  'proven',
  /** It cannot be played: no device, a suspended context, silence at the tap. */
  'failed',
] as const;
/** What a window says of its sound. */
export const SoundReportSchema = v.object({
  state: v.picklist(SOUND_STATES),
  /** False: tones only. */
  speech: v.boolean(),
  detail: v.pipe(v.string(), v.maxLength(200)),
});
/** What a window says of its sound. */
export type SoundReport = v.InferOutput<typeof SoundReportSchema>;

/** What main knows about the machine, for 系统健康. */
export const HostHealthSchema = v.object({
  appVersion: v.string(),
  electronVersion: v.string(),
  chromiumVersion: v.string(),
  nodeVersion: v.string(),
  /** Set when a development runtime is in use that is out of support. */
  runtimeWarning: v.nullable(v.string()),
  startedAt: v.number(),
  displays: v.array(
    v.object({ label: v.string(), bounds, scaleFactor: v.number(), screen: v.nullable(v.string()) }),
  ),
  screens: v.array(
    v.object({
      name: v.string(),
      scene: v.picklist(SCENES),
      state: v.picklist(['shown', 'parked', 'recovering']),
      note: v.nullable(v.string()),
      restarts: v.number(),
      sound: v.nullable(SoundReportSchema),
    }),
  ),
  /** Supervised processes. */
  processes: v.array(
    v.object({
      name: v.string(),
      state: v.picklist(['running', 'starting', 'waiting', 'stopped']),
      restarts: v.number(),
      lastExit: v.nullable(v.string()),
      memoryMb: v.nullable(v.number()),
    }),
  ),
  /** Faults of the host in words (power-save blocker missing, log folder unwritable …). */
  faults: v.array(v.string()),
});
/** What main knows about the machine. */
export type HostHealth = v.InferOutput<typeof HostHealthSchema>;

/** Largest text that a window may report. */
export const REPORT_MAX = 2_000;

/** The whole of `window.yiping`. Listeners return a function that removes them. */
export interface WallBridge {
  screenInfo(): Promise<ScreenInfo>;
  onScreenInfo(listener: (info: ScreenInfo) => void): () => void;
  hostHealth(): Promise<HostHealth>;
  /** Asks for a fresh feed port; it arrives as a `message` event carrying `FEED_PORT_MESSAGE`. */
  requestFeedPort(): Promise<void>;
  /** Tells main that something failed here, at most `REPORT_MAX` characters; it goes to the log. */
  reportFault(text: string): Promise<void>;
  /** Says that the window has drawn a frame; main reloads a window that stops saying so. */
  reportAlive(rev: number): Promise<void>;
  /** The control strip: asks main to carry an action out; what follows comes as screen info. */
  act(action: WallAction): Promise<void>;
  /** Says whether sound can play here. */
  reportSound(report: SoundReport): Promise<void>;
}

/** `data` of the window message that carries the feed port in `ports[0]`. */
export const FEED_PORT_MESSAGE = 'yiping:feed-port';
