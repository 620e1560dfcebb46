import * as v from 'valibot';

/**
 * Wire "bridge" (main ↔ window): a frozen list of functions on `window.yiping`. No channel name
 * and no Electron object crosses it. In a browser `window.yiping` is absent.
 */

/** Scenes that exist; numbers are those of DESIGN.md. */
export const SCENES = ['overview', 'queue', 'map', 'health'] as const;
/** What a screen shows. */
export type Scene = (typeof SCENES)[number];

/**
 * Who may look at a screen: 值守 the room itself, 汇报 a briefing, 访客 visitors. For visitors what may
 * not be shown is taken out by the feed, before it reaches the window (domain §4.4).
 */
export const VARIANTS = ['duty', 'briefing', 'visit'] as const;
/** Who may look at a screen. */
export type Variant = (typeof VARIANTS)[number];

/** Languages of the wall. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
/** Language of the wall. */
export type Language = (typeof LANGUAGES)[number];

const bounds = v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() });

/** What one window has to know about itself. */
export const ScreenInfoSchema = v.object({
  /** Name of the screen in the wall profile. */
  screen: v.string(),
  scene: v.picklist(SCENES),
  variant: v.picklist(VARIANTS),
  language: v.picklist(LANGUAGES),
  /** Figure-size multiplier from the room's geometry; 1 for the reference profile. */
  scale: v.number(),
});
/** What one window has to know about itself. */
export type ScreenInfo = v.InferOutput<typeof ScreenInfoSchema>;

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
}

/** `data` of the window message that carries the feed port in `ports[0]`. */
export const FEED_PORT_MESSAGE = 'yiping:feed-port';
