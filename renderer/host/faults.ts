import { REPORT_MAX, type WallBridge } from '../../shared/contracts/bridge.js';

/** At most this many reports in one window's life: a fault in a loop must not fill the log. */
const REPORTS_MAX = 200;

/** Takes a fault of this window in words. */
export type FaultSink = (text: string) => void;

function describe(reason: unknown): string {
  if (reason instanceof Error) return reason.stack ?? `${reason.name}: ${reason.message}`;
  return typeof reason === 'string' ? reason : `${typeof reason}: ${String(reason)}`;
}

/**
 * Sends what fails in this window to the log of the host; in a browser to the browser's own
 * console, which is its log. Returns the sink for faults that are caught elsewhere.
 */
export function watchFaults(target: Window, bridge: WallBridge | null): FaultSink {
  let sent = 0;
  const report: FaultSink = (text) => {
    sent += 1;
    if (sent > REPORTS_MAX) return;
    if (bridge) bridge.reportFault(text.slice(0, REPORT_MAX)).catch(() => undefined);
    else target.reportError(new Error(text));
  };
  if (bridge) {
    target.addEventListener('error', (event) => report(describe(event.error ?? event.message)));
    target.addEventListener('unhandledrejection', (event) => report(describe(event.reason)));
  }
  return report;
}
