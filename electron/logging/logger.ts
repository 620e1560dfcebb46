/** Severity of a log line. */
export type Level = 'info' | 'warn' | 'error';

/** Facts of a log line; values must survive JSON. */
export type Facts = Readonly<Record<string, unknown>>;

/** What every part of main writes its log through. Never throws. */
export type Log = (level: Level, event: string, facts?: Facts) => void;
