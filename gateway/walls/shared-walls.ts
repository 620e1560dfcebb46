import * as v from 'valibot';
import type { Control, WallReport } from '../../shared/contracts/walls.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { WallAnswer } from './answer.js';
import { BusMessageSchema, packed, unpacked, type BusMessage } from './bus-message.js';
import type { WallBook, WallPeer } from './wall-book.js';

/** What the way over the bus may take on top of the wall's own time, ms. */
const BUS_MS = 1_000;

/** What the walls of a cluster are shared with. */
export interface SharedWallsParts {
  readonly book: WallBook;
  /** Unique among the nodes, and other after each start. */
  readonly node: string;
  /** Sends a text to all nodes, or drops it. */
  readonly publish: (text: string) => void;
  readonly timers: Timers;
}

interface Waiting {
  readonly timer: unknown;
  readonly resolve: (answer: WallAnswer) => void;
}

/**
 * Lets every node of a cluster list all walls and reach them through the node that they hang on.
 * Nothing is promised: a report that does not come is followed by another one, and a question whose
 * answer does not come is answered as if the wall were silent.
 */
export class SharedWalls {
  private readonly here = new Map<string, WallPeer>();
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;

  constructor(private readonly parts: SharedWallsParts) {}

  /** A wall of this node has said how it is. */
  heardHere(peer: WallPeer, report: WallReport): void {
    this.here.set(peer.key, peer);
    const { key, wall, isDevice } = peer;
    this.say({ type: 'report', from: this.parts.node, key, wall, isDevice, report });
  }

  leftHere(key: string): void {
    if (this.here.delete(key)) this.say({ type: 'left', from: this.parts.node, key });
  }

  /** A text of some node. False when it cannot be read. */
  take(text: string): boolean {
    const parsed = v.safeParse(BusMessageSchema, parseJson(text));
    if (!parsed.success) return false;
    const message = parsed.output;
    const { book, node } = this.parts;
    if (message.type === 'answer') {
      if (message.to === node) this.settle(message.id, unpacked(message.answer));
    } else if (message.type === 'control') {
      if (message.to === node) void this.askHere(message);
    } else if (message.from === node) return true;
    else if (message.type === 'left') book.left(message.key);
    else book.heard(this.peerOf(message), message.report);
    return true;
  }

  stop(): void {
    for (const id of [...this.waiting.keys()]) this.settle(id, { kind: 'gone' });
  }

  private peerOf({ from, key, wall, isDevice }: BusMessage & { type: 'report' }): WallPeer {
    return { key, wall, isDevice, ask: (control, timeoutMs) => this.askThere(from, key, control, timeoutMs) };
  }

  private askThere(to: string, key: string, control: Control, timeoutMs: number): Promise<WallAnswer> {
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve) => {
      const late = (): void => this.settle(id, { kind: 'silent' });
      this.waiting.set(id, { timer: this.parts.timers.setTimeout(late, timeoutMs + BUS_MS), resolve });
      this.say({ type: 'control', from: this.parts.node, to, id, key, control, timeoutMs });
    });
  }

  private async askHere({
    from,
    id,
    key,
    control,
    timeoutMs,
  }: BusMessage & { type: 'control' }): Promise<void> {
    const answer = (await this.here.get(key)?.ask(control, timeoutMs)) ?? ({ kind: 'gone' } as const);
    this.say({ type: 'answer', to: from, id, answer: packed(answer) });
  }

  private settle(id: number, answer: WallAnswer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    this.parts.timers.clearTimeout(waiting?.timer);
    waiting?.resolve(answer);
  }

  private say(message: BusMessage): void {
    this.parts.publish(JSON.stringify(message));
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
