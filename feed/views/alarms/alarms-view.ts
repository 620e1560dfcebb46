import type { ViewParams } from '../../../shared/contracts/views.js';
import type { LiveView, ViewPayload } from '../live-view.js';

/** The alarms of the room as cards. */
export class AlarmsView implements LiveView {
  constructor(readonly params: ViewParams<'alarms'>) {}

  collect(): ViewPayload | null {
    return null;
  }

  dueAt(): number {
    return Infinity;
  }
}
