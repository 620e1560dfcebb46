import * as v from 'valibot';
import type { Variant } from '../../shared/contracts/bridge.js';
import {
  FeedMessageSchema,
  PORT_PROTOCOL,
  PORT_SILENCE_MS,
  WindowMessageSchema,
  type Frame,
} from '../../shared/contracts/feed-port.js';
import type { Site } from '../../shared/contracts/site.js';
import type { ViewData, ViewKind, ViewParams } from '../../shared/contracts/views.js';
import type { Control, ControlReply, WallReport } from '../../shared/contracts/walls.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { ServerClock } from '../../shared/time/server-clock.js';

/** The part of a MessagePort or a Worker that the client uses. */
export interface FeedChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

/** What the client tells the window. */
export interface PortEvents {
  site(site: Site): void;
  /** After the views of the frame were delivered. */
  frame(frame: Frame): void;
  /** True when nothing was heard for `PORT_SILENCE_MS`; false when something is heard again. */
  silence(silent: boolean): void;
  /** Asked for at the start of a silence and every `PORT_SILENCE_MS` while it lasts. */
  reconnect(): void;
  /** Something came that the contract does not allow, or the feed refused a message of ours. */
  fault(text: string): void;
  /** The remote page asks something of a browser wall; answered by `answerControl`. */
  control?(id: number, control: Control): void;
}

/** What the client needs of its window. */
export interface PortClientOptions {
  readonly window: string;
  /** Who looks at it: asked for at each hello, so that the feed sends nothing else. */
  readonly variant: () => Variant;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Runs `draw` in the animation frame that draws the changes made until now. */
  readonly onPaint: (draw: () => void) => void;
  readonly events: PortEvents;
}

/** A view that a window asked for. */
export interface Subscription<K extends ViewKind> {
  change(params: ViewParams<K>): void;
  close(): void;
}

type Update = Frame['views'][number];
interface Entry {
  readonly view: ViewKind;
  params: unknown;
  readonly deliver: (update: Update) => void;
}

const WATCH_MS = 500;
const TIME_FIRST_MS = 500;
const TIME_MS = 5_000;

function isUpdateOf<K extends ViewKind>(
  update: Update,
  view: K,
): update is Update & { view: K; data: ViewData<K> } {
  return update.view === view;
}

/**
 * The window's end of the feed port. Survives its channel: a new one gets all subscriptions again.
 *
 * Invariants: one ack per frame, sent in the animation frame that drew it; a message that the
 * contract does not allow is refused and counted, never drawn; silence is measured only while the
 * feed may speak (it may not while a frame waits for its ack, as in a hidden tab).
 */
export class PortClient {
  readonly serverClock: ServerClock;
  private channel: FeedChannel | null = null;
  private readonly entries = new Map<string, Entry>();
  private nextSub = 1;
  private heardAt: number;
  private waitingPaint = 0;
  private silent = false;
  private rateNow = 1;

  constructor(private readonly options: PortClientOptions) {
    this.serverClock = new ServerClock(options.clock);
    this.heardAt = options.clock.monoMs();
    this.watch();
    this.syncTime();
  }

  /** Server ms per real ms. */
  get rate(): number {
    return this.rateNow;
  }

  /** Takes a fresh channel in place of the one before and asks for everything again. */
  attach(channel: FeedChannel): void {
    this.channel?.removeEventListener('message', this.receive);
    this.channel = channel;
    this.heardAt = this.options.clock.monoMs();
    this.waitingPaint = 0;
    channel.addEventListener('message', this.receive);
    const { window, variant } = this.options;
    this.send({ type: 'hello', protocol: PORT_PROTOCOL, window, variant: variant() });
    for (const [sub, { view, params }] of this.entries) this.send({ type: 'subscribe', sub, view, params });
    this.askTime();
  }

  /** Asks for a view; `listener` gets its payload in each frame that carries a change of it. */
  subscribe<K extends ViewKind>(
    view: K,
    params: ViewParams<K>,
    listener: (data: ViewData<K>, frame: Frame) => void,
  ): Subscription<K> {
    const sub = `${view}-${this.nextSub}`;
    this.nextSub += 1;
    const entry: Entry = {
      view,
      params,
      deliver: (update) => {
        if (isUpdateOf(update, view) && this.frameInHand) listener(update.data, this.frameInHand);
      },
    };
    this.entries.set(sub, entry);
    this.send({ type: 'subscribe', sub, view, params });
    return {
      change: (next) => {
        entry.params = next;
        this.send({ type: 'subscribe', sub, view, params: next });
      },
      close: () => {
        if (this.entries.delete(sub)) this.send({ type: 'unsubscribe', sub });
      },
    };
  }

  /** What a browser wall says of itself; the host of a desktop wall does it for all its windows. */
  reportWall(report: WallReport): void {
    this.send({ type: 'wall-report', report });
  }

  answerControl(id: number, reply: ControlReply): void {
    this.send({ type: 'control-reply', id, reply });
  }

  private frameInHand: Frame | null = null;

  private send(message: unknown): void {
    this.channel?.postMessage(v.parse(WindowMessageSchema, message));
  }

  private readonly receive = (event: MessageEvent<unknown>): void => {
    const parsed = v.safeParse(FeedMessageSchema, event.data);
    if (!parsed.success) {
      const issue = parsed.issues[0];
      this.options.events.fault(`feed message refused at ${v.getDotPath(issue) ?? 'top'}: ${issue.message}`);
      return;
    }
    this.heard();
    const message = parsed.output;
    if (message.type === 'frame') this.takeFrame(message);
    else if (message.type === 'session') this.takeSite(message.site);
    else if (message.type === 'time') this.takeTime(message);
    else if (message.type === 'control') this.options.events.control?.(message.id, message.control);
    else this.options.events.fault(`feed refused a message of this window: ${message.error}`);
  };

  private takeSite(site: Site): void {
    this.setRate(site.rate);
    this.options.events.site(site);
  }

  private takeTime({ t0, server, rate }: { t0: number; server: number | null; rate: number }): void {
    this.setRate(rate);
    if (server !== null)
      this.serverClock.sample({ t0, t1: server, t2: server, t3: this.options.clock.monoMs() });
  }

  private setRate(rate: number): void {
    this.rateNow = rate;
    this.serverClock.setRate(rate);
  }

  private takeFrame(frame: Frame): void {
    this.frameInHand = frame;
    for (const update of frame.views) this.entries.get(update.sub)?.deliver(update);
    this.frameInHand = null;
    this.options.events.frame(frame);
    const { channel } = this;
    this.waitingPaint += 1;
    this.options.onPaint(() => {
      if (channel !== this.channel) return;
      this.waitingPaint = Math.max(0, this.waitingPaint - 1);
      this.heardAt = this.options.clock.monoMs();
      this.send({ type: 'ack', seq: frame.seq });
    });
  }

  private heard(): void {
    this.heardAt = this.options.clock.monoMs();
    if (!this.silent) return;
    this.silent = false;
    this.options.events.silence(false);
  }

  private watch(): void {
    this.options.timers.setTimeout(() => {
      const quiet = this.options.clock.monoMs() - this.heardAt;
      if (this.waitingPaint === 0 && quiet > PORT_SILENCE_MS) this.onQuiet();
      this.watch();
    }, WATCH_MS);
  }

  private onQuiet(): void {
    this.heardAt = this.options.clock.monoMs();
    if (!this.silent) {
      this.silent = true;
      this.options.events.silence(true);
    }
    this.options.events.reconnect();
  }

  private syncTime(): void {
    const known = this.serverClock.now() !== null;
    this.options.timers.setTimeout(
      () => {
        this.askTime();
        this.syncTime();
      },
      known ? TIME_MS : TIME_FIRST_MS,
    );
  }

  private askTime(): void {
    this.send({ type: 'time', t0: this.options.clock.monoMs() });
  }
}
