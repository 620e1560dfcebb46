import type { Problem } from '../../shared/contracts/ingest.js';
import type { Scope } from '../../shared/contracts/people.js';
import { problem } from '../ingest/problems.js';

/**
 * Why a socket message of a source is not taken: its token lacks the scope `ingest`, or is used too fast.
 * @param retryAfterMs ms until the token may be used again; null when it lacks the scope
 * @param what what the sender sends, such as `pushes`
 * @param advice added to the wait, or ''
 */
export function ingestRefusal(
  scopes: ReadonlySet<Scope>,
  retryAfterMs: number | null,
  what: string,
  advice = '',
): Problem {
  const field = 'authorization';
  if (retryAfterMs === null)
    return problem(field, 'a token with the scope ingest', [...scopes].join(', '), 'use a token of a source');
  const wait = `wait ${Math.ceil(retryAfterMs / 1_000)} s${advice}`;
  return problem(field, `${what} within the rate of the token`, 'more', wait);
}
