/** What the gateway needs of a logger; pino fits. Never hand it a token. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A logger that says nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
