import type { LiveView } from './live-view.js';

/** A subscription that has nothing to say. */
export class SilentView implements LiveView {
  collect(): null {
    return null;
  }

  dueAt(): number {
    return Infinity;
  }
}
