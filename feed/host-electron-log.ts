import type { FeedLogger } from './logger.js';

/** One JSON line per message on stdout; main reads it and owns the log files. */
export function stdoutLogger(write: (line: string) => void): FeedLogger {
  const at = (level: string) => (msg: string, facts?: Readonly<Record<string, unknown>>) => {
    write(`${JSON.stringify({ level, time: Date.now(), part: 'feed', msg, ...facts })}\n`);
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
