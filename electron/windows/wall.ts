import {
  PLAIN_SCREEN,
  type Language,
  type Scene,
  type ScreenInfo,
  type SoundReport,
  type Variant,
} from '../../shared/contracts/bridge.js';
import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { WallProfile } from '../../shared/contracts/wall-profile.js';
import type { SavedScreens } from '../../shared/screens/memory.js';
import { planOf } from '../../shared/screens/plan.js';
import type { Problem } from '../../shared/screens/problem.js';
import { spansAt } from '../../shared/screens/screen-view.js';
import type { TopAlarm } from '../../shared/screens/state.js';
import { defaultLayout, extendLayout } from '../displays/default-layout.js';
import { describeRect, type DisplayInfo, sameRect } from '../displays/geometry.js';
import { matchDisplays } from '../displays/match-displays.js';
import { type Placement, planWall } from '../displays/plan-wall.js';
import { screenGeometry } from '../displays/screen-room.js';
import type { ScreenSpec } from '../displays/screen-spec.js';
import { SCREEN_INFO_CHANGED } from '../ipc/channels.js';
import type { Log } from '../logging/logger.js';
import { ScreenDirector } from '../screens/screen-director.js';
import { isStricter } from '../screens/variants.js';
import type { WallContents } from './wall-browser-window.js';
import { WallWindow, type WallWindowDeps } from './wall-window.js';

/** What the wall needs of its surroundings. */
export interface WallDeps extends WallWindowDeps {
  displays(): DisplayInfo[];
  /** Null: default layout. */
  profile: WallProfile | null;
  language: Language;
  /** Layout of the last run without a profile. */
  lastLayout: readonly ScreenSpec[];
  saveLayout(layout: ScreenSpec[]): void;
  /** What the screens showed in the last run, or null. */
  savedScreens: SavedScreens | null;
  saveScreens(screens: SavedScreens): void;
  /** Something of a programme or an action could not be done. */
  onProblem(problem: Problem): void;
  /** A screen has no window any more. */
  onParked(screen: string): void;
  /** More people may look at a screen than its feed port was made for. */
  onVariant(screen: string): void;
  log: Log;
}

/** A screen with where it stands, for the health view. */
export interface ScreenStatus extends Placement {
  window: WallWindow | null;
  /** What it shows now, which may be another scene than it was set up with. */
  scene: Scene;
}

/** What a window was told of its screen. */
interface Told {
  readonly text: string;
  readonly variant: Variant;
}

/**
 * All screens of the wall. `reconcile` compares what should be (profile and displays) with what is,
 * and opens, moves and parks windows until they agree. It may be called at any time, any number of
 * times; nothing else opens or closes a window.
 */
export class Wall {
  private readonly windows = new Map<string, WallWindow>();
  private placements: Placement[] = [];
  private layout: ScreenSpec[] | null = null;
  private readonly told = new Map<string, Told>();
  private readonly director: ScreenDirector;

  constructor(private readonly deps: WallDeps) {
    this.director = new ScreenDirector({
      timers: deps.timers,
      clock: deps.clock,
      saved: deps.savedScreens,
      save: (screens) => deps.saveScreens(screens),
      changed: () => this.tellAll(),
      problem: (problem) => deps.onProblem(problem),
    });
  }

  reconcile(): void {
    const displays = this.deps.displays();
    this.placements = this.plan(displays);
    const specs = this.placements.map(({ screen }) => screen);
    const present = this.placements.flatMap(({ screen, display }) => (display === null ? [] : [screen.name]));
    this.director.setScreens(planOf(this.deps.profile, specs), present);
    for (const { screen, display, notice } of this.placements) {
      const window = this.windows.get(screen.name);
      this.deps.log('info', 'wall.placement', {
        screen: screen.name,
        scene: screen.scene,
        display: display === null ? null : describeRect(display.bounds),
        notice: notice?.kind ?? null,
      });
      if (display === null) this.park(screen.name);
      else if (window === undefined) this.open(screen.name, display);
      else window.moveTo(display.bounds);
    }
    this.tellAll();
  }

  /** Carries an action of a person out; returns why not, or null. What follows is told to the windows. */
  act(action: WallAction): Problem | null {
    const problem = this.director.act(action);
    if (problem === null && action.kind === 'reload') this.windows.get(action.screen)?.reload();
    return problem;
  }

  /** Alarms that wait for an acknowledgement now: one of them may take a screen. */
  setAlarms(top: readonly TopAlarm[]): void {
    this.director.setAlarms(top);
  }

  /** The screen whose window this is, or null for a foreign one. */
  screenOf(contentsId: number): string | null {
    for (const [screen, window] of this.windows) if (window.contents?.id === contentsId) return screen;
    return null;
  }

  contentsOf(screen: string): WallContents | null {
    return this.windows.get(screen)?.contents ?? null;
  }

  reportAlive(screen: string): void {
    this.windows.get(screen)?.reportAlive();
  }

  reportSound(screen: string, report: SoundReport): void {
    const window = this.windows.get(screen);
    if (window) window.sound = report;
  }

  screenInfo(name: string): ScreenInfo {
    const { profile, language, clock } = this.deps;
    const placement = this.placements.find(({ screen }) => screen.name === name);
    if (placement === undefined) throw new Error(`no screen is named ${JSON.stringify(name)}`);
    const { display, screen } = placement;
    const bounds = display?.bounds ?? screen.display;
    const geometry = screenGeometry(profile, name, bounds, display?.scaleFactor ?? 1);
    const own = profile?.screens.find((known) => known.name === name);
    const { theme, motion } = profile ?? PLAIN_SCREEN;
    const view = this.director.view(name);
    return {
      ...{ ...PLAIN_SCREEN, screen: name, language, theme: own?.theme ?? theme, motion, ...geometry },
      ...(view === null ? { scene: screen.scene, variant: screen.variant } : spansAt(view, clock.monoMs())),
    };
  }

  status(): ScreenStatus[] {
    return this.placements.map((placement) => {
      const { name, scene } = placement.screen;
      const window = this.windows.get(name) ?? null;
      return { ...placement, window, scene: this.director.view(name)?.scene ?? scene };
    });
  }

  /** The screen that stands on a display, or null. */
  screenOn(display: DisplayInfo): string | null {
    const on = this.placements.find(
      (place) => place.display !== null && sameRect(place.display.bounds, display.bounds),
    );
    return on?.screen.name ?? null;
  }

  close(): void {
    this.director.stop();
    for (const name of [...this.windows.keys()]) this.park(name);
  }

  private plan(displays: DisplayInfo[]): Placement[] {
    const { profile, lastLayout } = this.deps;
    if (profile !== null && profile.screens.length > 0) return planWall(profile.screens, displays).placements;
    this.layout ??= fits(lastLayout, displays) ? [...lastLayout] : defaultLayout(displays);
    const { placements, spare } = planWall(this.layout, displays);
    if (spare.length > 0) {
      this.layout = extendLayout(this.layout, spare);
      return this.plan(displays);
    }
    this.deps.saveLayout(this.layout);
    return placements;
  }

  private open(name: string, display: DisplayInfo): void {
    const window = new WallWindow(name, display.bounds, this.deps);
    this.windows.set(name, window);
    window.open();
  }

  private park(name: string): void {
    const window = this.windows.get(name);
    if (window === undefined) return;
    this.windows.delete(name);
    this.told.delete(name);
    window.close();
    this.deps.onParked(name);
  }

  private tellAll(): void {
    for (const { screen } of this.placements) this.tell(screen.name);
  }

  /** Tells a window what changed about its screen; a new window asks by itself. */
  private tell(name: string): void {
    const contents = this.contentsOf(name);
    if (contents === null) return;
    const info = this.screenInfo(name);
    const { variant } = info;
    // Compared with deadlines in place of spans, which are others each time.
    const text = JSON.stringify({ ...info, ...this.director.view(name) });
    const known = this.told.get(name);
    this.told.set(name, { text, variant });
    if (known === undefined || known.text === text) return;
    contents.send(SCREEN_INFO_CHANGED, info);
    if (known.variant === variant) return;
    // What fewer may see is in the page's memory: it begins anew. For more it needs another port.
    if (isStricter(variant, known.variant)) this.windows.get(name)?.reload();
    else this.deps.onVariant(name);
  }
}

/** True when a remembered layout needs no change for these displays. */
function fits(layout: readonly ScreenSpec[], displays: DisplayInfo[]): boolean {
  const { parked, spare } = matchDisplays(layout, displays);
  return layout.length > 0 && parked.length === 0 && spare.length === 0;
}
