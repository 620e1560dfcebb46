import type { LiveView, ViewPayload } from './live-view.js';

/** A view that says one thing once and never anything else: what a variant of the wall may not see. */
export class StaticView implements LiveView {
  private sent = false;

  constructor(private readonly payload: ViewPayload) {}

  collect(): ViewPayload | null {
    if (this.sent) return null;
    this.sent = true;
    return this.payload;
  }

  dueAt(): number {
    return this.sent ? Infinity : -Infinity;
  }
}
