import type { Page } from 'playwright-core';
import type { Held } from './checker.js';

/** Everything open that the feed holds, read over a window's own feed port at one revision. */
export interface Listing {
  readonly rev: number;
  readonly epoch: string | null;
  readonly total: number;
  readonly rows: readonly Held[];
}

interface PortFrame {
  readonly type: string;
  readonly rev: number;
  readonly epoch: string | null;
  readonly views?: readonly {
    readonly sub: string;
    readonly data: {
      readonly total: number;
      readonly offset: number;
      readonly order: string[];
      readonly rows: Held[];
    };
  }[];
}

/**
 * Pages through the whole queue over the feed port, as a window does when it scrolls. It asks the
 * bridge for a port of its own and reads beside the page's code, which goes on acknowledging.
 * Starts again when the revision moves meanwhile, so a listing is always of one revision.
 */
export function listAll(page: Page): Promise<Listing> {
  return page.evaluate(async (): Promise<Listing> => {
    const LIMIT = 200;
    const SUB = 'e2e-listing';
    const bridge = (window as Window & { yiping?: { requestFeedPort(): Promise<void> } }).yiping;
    if (!bridge) throw new Error('listing: expected window.yiping, this is not a wall window');
    const port = await new Promise<MessagePort>((resolve) => {
      const take = (event: MessageEvent): void => {
        const [given] = event.ports;
        if (!given) return;
        window.removeEventListener('message', take);
        resolve(given);
      };
      window.addEventListener('message', take);
      void bridge.requestFeedPort();
    });
    const held = new Map<string, number>();
    let wake: (frame: PortFrame) => void = () => undefined;
    port.addEventListener('message', (event: MessageEvent<PortFrame>) => {
      if (event.data.type !== 'frame') return;
      for (const view of event.data.views ?? []) {
        if (view.sub !== SUB) continue;
        for (const row of view.data.rows) held.set(row.id, row.version);
        wake(event.data);
      }
    });
    port.start();
    const slice = (offset: number): Promise<PortFrame> =>
      new Promise((resolve) => {
        wake = (frame) => {
          if (frame.views?.some((view) => view.sub === SUB && view.data.offset === offset)) resolve(frame);
        };
        port.postMessage({ type: 'subscribe', sub: SUB, view: 'queue', params: { offset, limit: LIMIT } });
      });
    for (;;) {
      const order: string[] = [];
      let first: PortFrame | null = null;
      let total = 0;
      let moved = false;
      do {
        const frame = await slice(order.length);
        first ??= frame;
        moved = frame.rev !== first.rev || frame.epoch !== first.epoch;
        const data = frame.views?.find((view) => view.sub === SUB)?.data;
        if (!data) throw new Error('listing: a frame without the view it was waited for');
        total = data.total;
        order.push(...data.order);
        if (data.order.length === 0) break;
      } while (!moved && order.length < total);
      if (moved) continue;
      port.postMessage({ type: 'unsubscribe', sub: SUB });
      return {
        rev: first.rev,
        epoch: first.epoch,
        total,
        rows: order.map((id) => ({ id, version: held.get(id) ?? -1 })),
      };
    }
  });
}
