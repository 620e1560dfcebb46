import type { Log } from './logging/logger.js';

/** The process events that Electron would answer with a modal dialog. */
export interface ProcessErrors {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (reason: unknown) => void): unknown;
}

/**
 * A fault in main is logged and shown, and the wall goes on: an unattended wall must never stop on
 * a dialog, and Electron opens one unless somebody listens.
 */
export function catchErrors(process: ProcessErrors, log: Log, onFault: (text: string) => void): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (reason) => {
      log('error', `main.${event}`, { error: reason });
      onFault(reason instanceof Error ? reason.message : String(reason));
    });
  }
}
