import * as v from 'valibot';
import {
  FeedMessageSchema,
  FrameSchema,
  WindowMessageSchema,
  type FeedMessage,
  type Frame,
  type WindowMessage,
} from '../../shared/contracts/feed-port.js';
import type { ViewData, ViewKind } from '../../shared/contracts/views.js';
import type { FeedChannel } from '../feed/port-client.js';

type Listener = (event: MessageEvent<unknown>) => void;

/**
 * A feed that says what a test tells it to, speaking the real contract: what the window sends is
 * parsed, and so is what the script says, unless it is sent raw.
 */
export class ScriptedFeed implements FeedChannel {
  /** Messages of the window, in order. */
  readonly heard: WindowMessage[] = [];
  private readonly listeners = new Set<Listener>();
  private seq = 0;

  postMessage(message: unknown): void {
    this.heard.push(v.parse(WindowMessageSchema, message));
  }

  addEventListener(_type: 'message', listener: Listener): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'message', listener: Listener): void {
    this.listeners.delete(listener);
  }

  /** Listeners attached now; a replaced channel must have none. */
  get listenerCount(): number {
    return this.listeners.size;
  }

  /** Sends anything, allowed or not. */
  raw(data: unknown): void {
    for (const listener of [...this.listeners]) listener(new MessageEvent('message', { data }));
  }

  /** Sends a message of the contract. */
  say(message: FeedMessage): void {
    this.raw(v.parse(FeedMessageSchema, message));
  }

  /** Sends one frame and returns its sequence number. */
  frame(part: Partial<Frame> = {}): number {
    this.seq += 1;
    const link = { state: 'live', lastGoodAt: part.at ?? null, reason: null } as const;
    this.say({
      type: 'frame',
      seq: this.seq,
      epoch: 'e1',
      rev: this.seq,
      at: null,
      link,
      views: [],
      ...part,
    });
    return this.seq;
  }

  /** The update of a view for every subscription that the window has on it. */
  updates<K extends ViewKind>(view: K, data: ViewData<K>): Frame['views'] {
    return this.subs(view).map((sub) => v.parse(FrameUpdate, { sub, view, data }));
  }

  /** Subscriptions open now on a view. */
  subs(view: ViewKind): readonly string[] {
    const open = new Map<string, ViewKind>();
    for (const message of this.heard) {
      if (message.type === 'subscribe') open.set(message.sub, message.view);
      if (message.type === 'unsubscribe') open.delete(message.sub);
    }
    return [...open].flatMap(([sub, kind]) => (kind === view ? [sub] : []));
  }
}

const FrameUpdate = FrameSchema.entries.views.item;
