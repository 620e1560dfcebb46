import type { Frame } from '../../../shared/contracts/feed-port.js';
import type { IncidentData, QueueData, WarningsData } from '../../../shared/contracts/views.js';
import type { Act } from '../../../shared/domain/acts.js';
import type { Feed } from '../../../feed/feed.js';
import { FakeWindow } from '../../../feed/testing/fake-window.js';
import type { Checker, Held } from '../../support/checker.js';
import { until } from '../../support/wait.js';
import { warningId } from './warnings.js';

const LISTING = 'listing';
const INCIDENT = 'incident';
/** Rows of one slice: the most that a window may ask for. */
const SLICE = 200;
/** Frames kept: a long run would hold them all. */
const KEPT = 50;

/** A warning as the checker knows it: its version is the time at which it was sent. */
function heldWarning({ key, warning }: WarningsData['warnings'][number]): Held {
  return { id: warningId(key), version: warning.sentAt };
}

/** A complete listing of one revision. */
export interface Listing {
  readonly epoch: string | null;
  readonly rev: number;
  readonly rows: readonly Held[];
}

/** A window that draws: it acknowledges each frame after `drawMs` and tells the checker what it shows. */
export class AckingWindow {
  private readonly window: FakeWindow;
  private readonly slices = new Map<number, { frame: Frame; data: QueueData }>();
  private readonly versions = new Map<string, number>();
  private readonly incidents = new Map<string, IncidentData>();

  constructor(
    readonly name: string,
    feed: Feed,
    private readonly checker: Checker | null,
    drawMs: number,
    private readonly beatAt: () => number | null,
  ) {
    this.window = new FakeWindow(name);
    this.window.onFrame = (frame) => {
      this.take(frame);
      setTimeout(() => this.window.send({ type: 'ack', seq: frame.seq }), drawMs);
    };
    feed.attach(this.window.port, name, 'duty');
    this.window.hello();
    this.window.subscribe('queue', { offset: 0, limit: 40 });
    this.window.subscribe('counters');
    this.window.subscribe('notable', { worst: 5, newest: 5 });
    this.window.subscribe('points');
    this.window.subscribe('warnings');
  }

  /** What the window shows now; null before the first frame. */
  get shown(): Frame | null {
    return this.window.frames.at(-1) ?? null;
  }

  /** Overrun incidents as the queue shows them; null before it does. */
  get overrun(): number | null {
    return this.window.data('queue')?.overrun ?? null;
  }

  /** The window goes away; late acknowledgements reach nobody. */
  close(): void {
    this.window.close();
  }

  /** Notes for the checker what stands on this screen at this moment. */
  look(): void {
    const frame = this.shown;
    if (!frame) return;
    const { rev, link, epoch } = frame;
    const beat = this.beatAt();
    if (beat !== null) this.checker?.beatPassed(beat);
    this.checker?.sample({
      screen: this.name,
      at: performance.now(),
      epoch: epoch ?? '',
      rev,
      link: link.state,
    });
  }

  /** Pages through the whole queue; starts again when the revision moves meanwhile. */
  async list(): Promise<Listing> {
    for (;;) {
      const first = await this.slice(0);
      const order = [...first.data.order];
      let same = true;
      while (same && order.length < first.data.total) {
        const { frame, data } = await this.slice(order.length);
        same = frame.rev === first.frame.rev && frame.epoch === first.frame.epoch && data.order.length > 0;
        order.push(...data.order);
      }
      this.window.send({ type: 'unsubscribe', sub: LISTING });
      if (!same) continue;
      const rows = order.map((id) => ({ id, version: this.versions.get(id) ?? -1 }));
      const warnings = this.window.data('warnings')?.warnings ?? [];
      const held = [...rows, ...warnings.map(heldWarning)];
      return { epoch: first.frame.epoch, rev: first.frame.rev, rows: held };
    }
  }

  /** All acts on one incident, as this window is told them. */
  async acts(id: string): Promise<readonly Act[]> {
    const sub = `${INCIDENT} ${id}`;
    this.window.send({ type: 'subscribe', sub, view: 'incident', params: { id } });
    const { value } = await until(`the acts on ${id}`, 20_000, () => this.incidents.get(sub), 2);
    this.window.send({ type: 'unsubscribe', sub });
    this.incidents.delete(sub);
    return value.acts;
  }

  private async slice(offset: number): Promise<{ frame: Frame; data: QueueData }> {
    this.slices.delete(offset);
    this.window.send({ type: 'subscribe', sub: LISTING, view: 'queue', params: { offset, limit: SLICE } });
    const { value } = await until(`rows from ${offset}`, 20_000, () => this.slices.get(offset), 2);
    return value;
  }

  private takeWarnings(epoch: string | null, { warnings }: WarningsData): void {
    for (const { id, version } of warnings.map(heldWarning))
      this.checker?.sawVersion(`${epoch} ${this.name}`, id, version);
  }

  private take(frame: Frame): void {
    for (const { view, sub, data } of frame.views) {
      if (view === 'warnings') this.takeWarnings(frame.epoch, data);
      if (view === 'incident') this.incidents.set(sub, data);
      if (view !== 'queue') continue;
      for (const { id, version } of data.rows) {
        this.versions.set(id, version);
        this.checker?.sawVersion(`${frame.epoch} ${this.name}`, id, version);
      }
      if (sub === LISTING) this.slices.set(data.offset, { frame, data });
    }
    this.look();
    this.window.frames.splice(0, this.window.frames.length - KEPT);
    this.window.messages.splice(0, this.window.messages.length);
  }
}
