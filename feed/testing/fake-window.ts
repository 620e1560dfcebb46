import type { Variant } from '../../shared/contracts/bridge.js';
import { PORT_PROTOCOL, type FeedMessage, type Frame, type Link } from '../../shared/contracts/feed-port.js';
import type { ViewData, ViewKind } from '../../shared/contracts/views.js';
import type { IncidentRow } from '../../shared/wall/row.js';
import type { FeedPort } from '../ports/feed-port.js';

/**
 * A window as the renderer would keep it: the last payload of each view, queue rows merged. It
 * acknowledges only when the test says so.
 */
export class FakeWindow {
  readonly messages: FeedMessage[] = [];
  readonly frames: Frame[] = [];
  readonly transferred: ArrayBuffer[] = [];
  private readonly views = new Map<string, Frame['views'][number]>();
  private rows = new Map<string, IncidentRow>();
  private handlers: { message: (data: unknown) => void; close: () => void } | null = null;

  readonly port: FeedPort;
  /** The feed has closed its end. */
  closed = false;

  constructor(
    readonly name: string,
    transfers = false,
  ) {
    this.port = {
      transfers,
      post: (message, transfer) => {
        this.transferred.push(...transfer);
        this.receive(message);
      },
      listen: (handlers) => {
        this.handlers = handlers;
      },
      close: () => {
        this.closed = true;
      },
    };
  }

  /** Called with each frame when set. */
  onFrame: ((frame: Frame) => void) | null = null;

  get last(): Frame {
    const frame = this.frames.at(-1);
    if (!frame) throw new Error(`window ${this.name}: expected a frame, none came`);
    return frame;
  }

  get link(): Link {
    return this.last.link;
  }

  send(message: unknown): void {
    this.handlers?.message(message);
  }

  close(): void {
    this.handlers?.close();
  }

  hello(variant?: Variant): void {
    this.views.clear();
    this.rows.clear();
    this.send({ type: 'hello', protocol: PORT_PROTOCOL, window: this.name, ...(variant && { variant }) });
  }

  subscribe(view: ViewKind, params: object = {}): void {
    this.send({ type: 'subscribe', sub: view, view, params });
  }

  ack(): void {
    this.send({ type: 'ack', seq: this.last.seq });
  }

  data<K extends ViewKind>(view: K): ViewData<K> | undefined {
    return this.views.get(view)?.data;
  }

  /** The rows of the queue slice in order, as a window would draw them. */
  queueRows(): IncidentRow[] {
    return (this.data('queue')?.order ?? []).map((id) => {
      const row = this.rows.get(id);
      if (!row) throw new Error(`window ${this.name}: no row for ${id}`);
      return row;
    });
  }

  private receive(message: FeedMessage): void {
    this.messages.push(message);
    if (message.type !== 'frame') return;
    this.frames.push(message);
    for (const update of message.views) this.merge(update);
    this.onFrame?.(message);
  }

  /** Rows that left the slice are forgotten, as a window that draws only its slice would. */
  private merge(update: Frame['views'][number]): void {
    const before = this.views.get(update.sub);
    this.views.set(update.sub, withKnown(update, before));
    if (update.view !== 'queue') return;
    for (const row of update.data.rows) this.rows.set(row.id, row);
    const kept = new Set(update.data.order);
    for (const id of this.rows.keys()) if (!kept.has(id)) this.rows.delete(id);
  }
}

/** Points without ids and units without names go on with those of the payload before. */
function withKnown(update: Frame['views'][number], before: Frame['views'][number] | undefined) {
  if (update.view === 'units' && !update.data.lines && before?.view === 'units') {
    return { ...update, data: { ...update.data, lines: before.data.lines } };
  }
  if (update.view !== 'points' || update.data.ids || before?.view !== 'points') return update;
  return { ...update, data: { ...update.data, ids: before.data.ids } };
}
