import type { Variant } from '../../shared/contracts/bridge.js';
import { WindowMessageSchema, type Frame, type Link } from '../../shared/contracts/feed-port.js';
import type { Site } from '../../shared/contracts/site.js';
import type { ControlReply, WallReport } from '../../shared/contracts/walls.js';
import { parseWire } from '../parse.js';
import { stricter } from '../privacy/variant.js';
import type { FrameContext, LiveView } from '../views/live-view.js';
import type { Subscribe } from '../views/subscribe.js';
import type { FeedPort } from './feed-port.js';
import { withTransfer } from './transfer.js';

/** Views that one window has at a time; a whole wall of panels needs some twenty. */
export const SUBSCRIPTIONS_MAX = 64;

const NO_WALL = 'window message: expected nothing about the wall, its host speaks for it';

/** What a frame says besides its views. */
export interface FrameHead {
  readonly epoch: string | null;
  readonly rev: number;
  readonly at: number | null;
  readonly link: Link;
  /** Grows when the link's state or reason changes. */
  readonly linkVersion: number;
}

/** What a window's port needs of the feed. */
export interface WindowPortDeps {
  /** The host's name for it, shown until the window has said its own. */
  readonly hostId: string;
  /** Who looks at it, as far as the host knows; a window may ask for less, never for more. */
  readonly variant: Variant;
  readonly monoMs: () => number;
  readonly site: () => Site | null;
  readonly serverNow: () => number | null;
  readonly rate: () => number;
  readonly open: (wish: Subscribe, variant: Variant) => LiveView;
  /** The window may be sent something now, or is gone. */
  readonly wake: () => void;
  readonly closed: () => void;
  /** Takes what the window of a browser wall says of the wall; null for a window of a host. */
  readonly wall: {
    report(report: WallReport): void;
    reply(id: number, reply: ControlReply): void;
  } | null;
}

/**
 * One window. At most one frame is in flight; while it is, changes leave no trace here but the
 * model's version, so a window that never acknowledges costs nothing.
 */
export class WindowPort {
  private name: string;
  private variant: Variant;
  private greeted = false;
  private readonly subs = new Map<string, LiveView>();
  private seq = 0;
  private inFlight: { readonly seq: number; readonly at: number } | null = null;
  private lastSentAt = -Infinity;
  private last: FrameHead | null = null;
  private frames = 0;

  constructor(
    private readonly port: FeedPort,
    private readonly deps: WindowPortDeps,
  ) {
    this.name = deps.hostId;
    this.variant = deps.variant;
    port.listen({
      message: (data) => this.receive(data),
      close: () => {
        this.dropSubs();
        deps.closed();
      },
    });
  }

  /** The host's name for it. */
  get hostId(): string {
    return this.deps.hostId;
  }

  /** True when the next frame may go out. */
  get isReady(): boolean {
    return this.greeted && this.inFlight === null;
  }

  /** Local ms since when a frame waits for its ack, or null. */
  get waitingSince(): number | null {
    return this.inFlight?.at ?? null;
  }

  /** Local ms of the last frame. */
  get sentAt(): number {
    return this.lastSentAt;
  }

  get status(): { id: string; rev: number; frames: number; waitingMs: number } {
    const waitingMs = this.inFlight ? this.deps.monoMs() - this.inFlight.at : 0;
    return { id: this.name, rev: this.last?.rev ?? 0, frames: this.frames, waitingMs };
  }

  /** Local ms from which on a frame would say something new; `Infinity` when nothing is new. */
  dueAt(head: FrameHead, version: number): number {
    const { last } = this;
    if (
      !last ||
      last.rev !== head.rev ||
      last.epoch !== head.epoch ||
      last.linkVersion !== head.linkVersion
    ) {
      return -Infinity;
    }
    let due = Infinity;
    for (const view of this.subs.values()) due = Math.min(due, view.dueAt(version));
    return due;
  }

  /** Sends one frame with everything that changed. Only when `isReady`. */
  send(head: FrameHead, context: FrameContext): void {
    const views: Frame['views'] = [];
    for (const [sub, view] of this.subs) {
      const payload = view.collect(context);
      if (payload) views.push({ sub, ...payload });
    }
    this.seq += 1;
    this.frames += 1;
    this.inFlight = { seq: this.seq, at: context.monoMs };
    this.lastSentAt = context.monoMs;
    this.last = head;
    const { epoch, rev, at, link } = head;
    const frame: Frame = { type: 'frame', seq: this.seq, epoch, rev, at, link, views };
    if (!this.port.transfers) this.port.post(frame, []);
    else this.port.post(...withTransfer(frame));
  }

  /** Sends the site; call again whenever it changes. */
  sendSession(): void {
    const site = this.deps.site();
    if (site && this.greeted) this.port.post({ type: 'session', site }, []);
  }

  close(): void {
    this.dropSubs();
    this.port.close();
  }

  private receive(data: unknown): void {
    const parsed = parseWire(WindowMessageSchema, data, 'window message');
    if (!parsed.ok) return this.refuse(parsed.error);
    const message = parsed.value;
    if (!this.greeted && message.type !== 'hello') {
      return this.refuse(`window message: expected hello first, came ${message.type}`);
    }
    switch (message.type) {
      case 'hello':
        return this.hello(message.window, message.variant);
      case 'subscribe':
        return this.subscribe(message);
      case 'unsubscribe':
        this.subs.get(message.sub)?.close?.();
        this.subs.delete(message.sub);
        return;
      case 'ack':
        if (message.seq !== this.inFlight?.seq) return;
        this.inFlight = null;
        return this.deps.wake();
      case 'wall-report':
        if (this.deps.wall) return this.deps.wall.report(message.report);
        return this.refuse(NO_WALL);
      case 'control-reply':
        if (this.deps.wall) return this.deps.wall.reply(message.id, message.reply);
        return this.refuse(NO_WALL);
      case 'time':
        this.port.post(
          { type: 'time', t0: message.t0, server: this.deps.serverNow(), rate: this.deps.rate() },
          [],
        );
    }
  }

  private subscribe(message: Subscribe): void {
    const before = this.subs.get(message.sub);
    if (!before && this.subs.size >= SUBSCRIPTIONS_MAX) {
      return this.refuse(`subscribe: expected at most ${SUBSCRIPTIONS_MAX} views of a window, came one more`);
    }
    before?.close?.();
    this.subs.set(message.sub, this.deps.open(message, this.variant));
    this.deps.wake();
  }

  /** A hello on a known port is a reloaded page: it knows nothing of what was sent before. */
  private hello(name: string, variant: Variant): void {
    this.name = name;
    this.variant = stricter(this.deps.variant, variant);
    this.greeted = true;
    this.dropSubs();
    this.inFlight = null;
    this.last = null;
    this.sendSession();
    this.deps.wake();
  }

  private dropSubs(): void {
    for (const view of this.subs.values()) view.close?.();
    this.subs.clear();
  }

  private refuse(error: string): void {
    this.port.post({ type: 'refused', error }, []);
  }
}
