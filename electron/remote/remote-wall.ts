import type { WallAction } from '../../shared/contracts/wall-actions.js';
import {
  WALL_REPORT_MS,
  type Control,
  type ControlReply,
  type WallReport,
} from '../../shared/contracts/walls.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { Log } from '../logging/logger.js';
import type { PictureWords } from '../text/remote-messages.js';
import { takePicture, type PicturedPage } from './take-picture.js';
import { newsOf } from './wall-report.js';

/** What the remote side of the wall works with. */
export interface RemoteWallDeps {
  report(): WallReport;
  /** Hands a report to the feed; dropped while there is none. */
  send(report: WallReport): void;
  /** The same way in as the control strip's; says in words why an action was not carried out, or null. */
  act(action: WallAction): string | null;
  /** The page of a screen; null while it has no window. */
  pageOf(screen: string): PicturedPage | null;
  words: PictureWords;
  timers: Timers;
  log: Log;
}

/** How often the wall looks whether there is news, ms: no part of it has to say that it changed. */
const LOOK_MS = 1_000;

/**
 * The wall as the remote page has it: tells what it shows, at once after a change and every
 * `WALL_REPORT_MS`, and carries out what the gateway hands on.
 */
export class RemoteWall {
  private timer: unknown = null;
  private told = '';
  private sinceMs = WALL_REPORT_MS;
  /** One picture at a time: each reads a whole screen back from the graphics card. */
  private pictures: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: RemoteWallDeps) {}

  start(): void {
    this.sinceMs += LOOK_MS;
    this.tell();
    this.timer = this.deps.timers.setTimeout(() => this.start(), LOOK_MS);
  }

  stop(): void {
    this.deps.timers.clearTimeout(this.timer);
  }

  /** Never rejects: what fails is the answer. */
  async carryOut(control: Control): Promise<ControlReply> {
    try {
      if (control.kind === 'picture') return { ok: true, picture: await this.picture(control.screen) };
      const { action, by } = control;
      const problem = this.deps.act(action);
      this.deps.log('info', 'remote.action', { by, action, problem });
      this.tell();
      return problem === null ? { ok: true, picture: null } : refused(problem);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.deps.log('warn', 'remote.failed', { kind: control.kind, error: why });
      return refused(why);
    }
  }

  private tell(): void {
    const report = this.deps.report();
    const news = newsOf(report);
    if (news === this.told && this.sinceMs < WALL_REPORT_MS) return;
    this.told = news;
    this.sinceMs = 0;
    this.deps.send(report);
  }

  private picture(screen: string): Promise<Uint8Array<ArrayBuffer>> {
    const taken = this.pictures.then(async () => {
      const page = this.deps.pageOf(screen);
      const { timers, words } = this.deps;
      if (page === null) throw new Error(words.noWindow);
      const picture = await takePicture(page, timers, words);
      // Whoever decides who may see it must know of a change that the picture may show already.
      this.tell();
      return picture;
    });
    this.pictures = taken.catch(() => undefined);
    return taken;
  }
}

const refused = (error: string): ControlReply => ({ ok: false, error: error.slice(0, 300) });
