import type { ScreenInfo, SoundReport } from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import {
  BROWSER_WALL,
  WALL_REPORT_MS,
  type Control,
  type ControlReply,
  type WallReport,
} from '../../shared/contracts/walls.js';
import type { Timers } from '../../shared/time/second-ticker.js';

/** What a browser wall says on its feed port, and what it is asked there. */
export interface WallWire {
  reportWall(report: WallReport): void;
  answerControl(id: number, reply: ControlReply): void;
}

/** What the remote side of a browser wall works with. */
export interface BrowserWallParts {
  readonly wire: WallWire;
  readonly timers: Timers;
  readonly info: () => ScreenInfo;
  /** What is known of the tab's sound, and what is left of a mute, ms. */
  readonly sound: () => { readonly state: SoundReport['state']; readonly muteLeftMs: number | null };
  /** CSS pixels of the tab. */
  readonly size: () => { readonly width: number; readonly height: number };
  /** The same way in as the keys of the tab; says in words why an action was not carried out, or null. */
  readonly act: (action: WallAction) => string | null;
  /** Why there is no picture of a tab, in its language. */
  readonly noPictures: () => string;
}

/** The remote side of a wall that is one tab: its report, and what the remote page asks of it. */
export class BrowserWall {
  private timer: unknown = null;

  constructor(private readonly parts: BrowserWallParts) {}

  /** Tells at once, and then every `WALL_REPORT_MS`; call it after each change. */
  tell(): void {
    const { timers, wire } = this.parts;
    timers.clearTimeout(this.timer);
    this.timer = timers.setTimeout(() => this.tell(), WALL_REPORT_MS);
    wire.reportWall(this.report());
  }

  /** A request of the gateway. */
  take(id: number, control: Control): void {
    const { wire, act, noPictures } = this.parts;
    if (control.kind === 'picture') return wire.answerControl(id, refused(noPictures()));
    const problem = act(control.action);
    this.tell();
    wire.answerControl(id, problem === null ? { ok: true, picture: null } : refused(problem));
  }

  private report(): WallReport {
    const info = this.parts.info();
    const { state, muteLeftMs } = this.parts.sound();
    const { width, height } = this.parts.size();
    const { screen, scene, variant, theme, brightness, incident, takeOver, sound, offers, programme } = info;
    return {
      screens: [
        {
          ...{ name: screen, scene, variant, theme, brightness, incident },
          ...{ width: Math.round(width), height: Math.round(height) },
          ...{ state: 'shown', note: null, restarts: 0, takeOver: takeOver?.alarm ?? null },
          sound: sound.voice ? state : 'none',
        },
      ],
      layouts: [...offers.layouts],
      programmes: [...offers.programmes],
      programme: programme && { ...programme },
      mutedForMs: muteLeftMs,
      appVersion: BROWSER_WALL,
      faults: [],
    };
  }
}

const refused = (error: string): ControlReply => ({ ok: false, error: error.slice(0, 300) });
