import type { Frame } from '../../shared/contracts/feed-port.js';

type Update = Frame['views'][number];
type Typed = Float64Array | Float32Array | Uint16Array | Uint8Array;

/**
 * The frame with its typed arrays in buffers of their own, and those buffers. The arrays are shared
 * by all windows, and a transferred buffer is gone for its sender, so each window gets a copy.
 */
export function withTransfer(frame: Frame): [Frame, ArrayBuffer[]] {
  const transfer: ArrayBuffer[] = [];
  const own = <T extends Typed>(array: T): T => {
    const copy = array.slice() as T;
    transfer.push(copy.buffer as ArrayBuffer);
    return copy;
  };
  const views = frame.views.map((update) => withOwn(update, own));
  return transfer.length === 0 ? [frame, transfer] : [{ ...frame, views }, transfer];
}

function withOwn(update: Update, own: <T extends Typed>(array: T) => T): Update {
  switch (update.view) {
    case 'points': {
      const { positions, state, deadlines } = update.data;
      const arrays = { positions: own(positions), state: own(state), deadlines: own(deadlines) };
      return { ...update, data: { ...update.data, ...arrays } };
    }
    case 'units': {
      const { positions, at, headings, status, kind, trails } = update.data;
      const arrays = {
        ...{ positions: own(positions), at: own(at), headings: own(headings), status: own(status) },
        ...{ kind: own(kind), trails: { lengths: own(trails.lengths), positions: own(trails.positions) } },
      };
      return { ...update, data: { ...update.data, ...arrays } };
    }
    case 'heat':
      return { ...update, data: { ...update.data, cells: own(update.data.cells) } };
    default:
      return update;
  }
}
