import type { Socket } from 'node:net';
import type { Random } from './random.js';

/** What one direction of a connection does to the bytes; every field may change while it runs. */
export interface Toxics {
  /** Added delay per chunk, ms. Order is kept: a later chunk never overtakes. */
  latencyMs: number;
  /** Largest random addition to `latencyMs`, ms. */
  jitterMs: number;
  /** Bytes per second; 0 means no limit. */
  bytesPerSecond: number;
  /** Chunks are cut into pieces of 1…n bytes; 0 means whole chunks. */
  sliceBytes: number;
  /** Pause between two pieces, ms. */
  sliceDelayMs: number;
  /** After this many bytes the connection is closed; 0 means never. */
  limitBytes: number;
  /** Nothing goes through and nobody is told; what was held arrives when it is lifted, as after TCP retransmission. */
  blackHole: boolean;
}

/** A direction that does nothing to the bytes. */
export const HEALTHY: Readonly<Toxics> = Object.freeze({
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: 0,
  sliceBytes: 0,
  sliceDelayMs: 0,
  limitBytes: 0,
  blackHole: false,
});

/** The source is paused above this many held bytes, so that a black hole fills the sender's buffer as a real one does. */
const HELD_MAX = 256 * 1024;

/** Random pieces of at most `max` bytes. */
export function slices(chunk: Buffer, max: number, random: Random): Buffer[] {
  if (max <= 0) return [chunk];
  const pieces: Buffer[] = [];
  for (let at = 0; at < chunk.length;) {
    const size = random.int(1, max);
    pieces.push(chunk.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

/** One direction of one proxied connection. */
export class FaultPipe {
  passed = 0;
  private held: { bytes: Buffer; due: number }[] = [];
  private heldBytes = 0;
  private lastDue = 0;
  private timer: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly toxics: Toxics,
    private readonly random: Random,
    private readonly onDelivered: () => void = () => undefined,
  ) {
    from.on('data', (chunk: Buffer) => this.take(chunk));
    from.on('end', () => {
      this.ended = true;
      this.pump();
    });
  }

  /** Looks at the toxics again after they were changed. */
  pump(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    while (!this.toxics.blackHole) {
      const head = this.held[0];
      if (!head) break;
      const wait = head.due - performance.now();
      if (wait > 0) {
        this.timer = setTimeout(() => this.pump(), wait);
        break;
      }
      this.held.shift();
      this.heldBytes -= head.bytes.length;
      if (!this.deliver(head.bytes)) return;
    }
    if (this.heldBytes < HELD_MAX) this.from.resume();
    if (this.ended && this.held.length === 0 && !this.toxics.blackHole) this.to.end();
  }

  /** Stops the timer; the sockets are the proxy's to close. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.held = [];
    this.heldBytes = 0;
  }

  private take(chunk: Buffer): void {
    const { latencyMs, jitterMs, bytesPerSecond, sliceBytes, sliceDelayMs } = this.toxics;
    for (const bytes of slices(chunk, sliceBytes, this.random)) {
      const delay = latencyMs + (jitterMs > 0 ? this.random.next() * jitterMs : 0);
      const sending = bytesPerSecond > 0 ? (bytes.length / bytesPerSecond) * 1000 : 0;
      const pause = sliceBytes > 0 ? sliceDelayMs : 0;
      this.lastDue = Math.max(performance.now() + delay, this.lastDue) + sending + pause;
      this.held.push({ bytes, due: this.lastDue });
      this.heldBytes += bytes.length;
    }
    if (this.heldBytes >= HELD_MAX) this.from.pause();
    this.pump();
  }

  private deliver(bytes: Buffer): boolean {
    const { limitBytes } = this.toxics;
    const room = limitBytes > 0 ? Math.max(0, limitBytes - this.passed) : bytes.length;
    if (!this.to.destroyed) this.to.write(bytes.subarray(0, room));
    this.passed += Math.min(room, bytes.length);
    this.onDelivered();
    if (limitBytes === 0 || this.passed < limitBytes) return true;
    this.stop();
    this.to.end();
    this.from.destroy();
    return false;
  }
}
