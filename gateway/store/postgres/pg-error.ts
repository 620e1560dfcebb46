import { StoreError } from '../store-error.js';
import type { Address } from './address.js';

/** Serialization failure and deadlock: the same again may succeed. */
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);
/** The server ended the connection, or is starting or stopping. */
const GONE = /^(08|57P0)/;

/** SQLSTATE of a PostgreSQL error or code of a socket error, or '' when it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** True when nothing is wrong with the work itself. */
export function isWorthAnotherTry(error: unknown): boolean {
  return AGAIN.has(codeOf(error)) || isConnectionLoss(error);
}

/** True when the connection is gone or never came about. Only errors of the server have a severity. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof StoreError || !(error instanceof Error)) return false;
  return GONE.test(codeOf(error)) || !('severity' in error);
}

/** Turns a failure of PostgreSQL into words with host and port, and what to do. */
export function pgError(error: unknown, address: Address): StoreError {
  if (error instanceof StoreError) return error;
  // A host with several addresses fails with an AggregateError whose own message is empty.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const text = inner instanceof Error ? inner.message : String(inner);
  return new StoreError(`${reason(inner)} (PostgreSQL at ${address.text}): ${text}`, { cause: error });
}

function reason(error: unknown): string {
  const code = codeOf(error);
  if (code === '28P01' || code === '28000') {
    return 'PostgreSQL refused the login; check name and password in postgresUrl, and pg_hba.conf';
  }
  if (code === '3D000') return 'the database does not exist; create it with createdb, or correct postgresUrl';
  if (code === '42501') {
    return 'the user may not work on the tables; let it own the database, or GRANT CREATE ON DATABASE to it';
  }
  if (code === '53100')
    return 'the disk of PostgreSQL is full; free some space there, nothing accepted is lost';
  if (code === '53300')
    return 'PostgreSQL has no connection left; raise max_connections (each node needs five)';
  if (code === '25006') {
    return 'PostgreSQL is read-only, as a standby is; let postgresUrl point to the primary';
  }
  if (code === '55P03' || code === '57014') {
    return 'another node holds the log for too long; see whether a node or the disk of PostgreSQL is stuck';
  }
  if (isConnectionLoss(error)) {
    return 'PostgreSQL does not answer; start it, or check postgresUrl and the network; nothing accepted is lost';
  }
  return 'PostgreSQL failed; see its log, nothing accepted is lost';
}
