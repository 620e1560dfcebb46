import type { Log } from './logging/logger.js';

/** The part of Electron's `app` that concerns the graphics process. */
export interface GpuApp {
  commandLine: { appendSwitch(name: string): void };
  disableDomainBlockingFor3DAPIs(): void;
  on(
    event: 'child-process-gone',
    listener: (event: unknown, details: { type: string; reason: string }) => void,
  ): unknown;
}

/**
 * A graphics process that dies is restarted by Chromium, but by default only a few times, after
 * which the whole program aborts and pages lose WebGL. A wall keeps trying; `onDeath` weighs a
 * relaunch (reliability §2.3 row 37, R2).
 */
export function surviveGpuDeath(app: GpuApp, log: Log, onDeath: () => void): void {
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
  app.disableDomainBlockingFor3DAPIs();
  app.on('child-process-gone', (_event, { type, reason }) => {
    // Our own utility processes have their supervisors.
    if (type === 'Utility' || reason === 'clean-exit') return;
    log('error', 'app.child-gone', { type, reason });
    if (type === 'GPU') onDeath();
  });
}
