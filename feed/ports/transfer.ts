import type { Frame } from '../../shared/contracts/feed-port.js';

/**
 * The frame with its point arrays in buffers of their own, and those buffers. The arrays are shared
 * by all windows, and a transferred buffer is gone for its sender, so each window gets a copy.
 */
export function withTransfer(frame: Frame): [Frame, ArrayBuffer[]] {
  const transfer: ArrayBuffer[] = [];
  const views = frame.views.map((update) => {
    if (update.view !== 'points') return update;
    const positions = update.data.positions.slice();
    const state = update.data.state.slice();
    const deadlines = update.data.deadlines.slice();
    transfer.push(positions.buffer, state.buffer, deadlines.buffer);
    return { ...update, data: { ...update.data, positions, state, deadlines } };
  });
  return transfer.length === 0 ? [frame, transfer] : [{ ...frame, views }, transfer];
}
