import type { WarningsData } from '../../shared/contracts/views.js';
import type { FrameContext, LiveView, ViewPayload } from './live-view.js';

/** The warnings in force. Sent whole when any of them came, changed or left. */
export class WarningsView implements LiveView {
  private last: WarningsData['warnings'] | null = null;
  /** NaN until the first look: different from any version. */
  private lastVersion = NaN;

  collect({ model }: FrameContext): ViewPayload | null {
    this.lastVersion = model?.version ?? -1;
    if (!model || model.warnings.lines === this.last) return null;
    this.last = model.warnings.lines;
    return { view: 'warnings', data: { warnings: this.last } };
  }

  dueAt(version: number): number {
    return version === this.lastVersion ? Infinity : -Infinity;
  }
}
