import { destination, pino } from 'pino';
import type { Log } from '../log.js';

/** JSON lines on standard error. Keys that could hold a secret are blotted out in any case. */
export function standaloneLog(level: string): Log {
  const redact = ['token', '*.token', 'authorization', '*.authorization', 'headers', '*.headers'];
  return pino({ level, base: { part: 'gateway' }, redact }, destination({ fd: 2, sync: true }));
}
