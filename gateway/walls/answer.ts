import * as v from 'valibot';
import { ControlReplySchema, type ControlReply } from '../../shared/contracts/walls.js';
import type { RawAnswer } from '../fanout/wall-line.js';

/** What a wall answered, parsed. `bad` says what was wrong with an ack that breaks the contract. */
export type WallAnswer =
  | { readonly kind: 'reply'; readonly reply: ControlReply }
  | { readonly kind: 'bad'; readonly why: string }
  | { readonly kind: 'silent' | 'gone' };

/** Parses the ack of `control`: a wall is a program elsewhere and may send anything. */
export function readAnswer(raw: RawAnswer): WallAnswer {
  if (raw.kind !== 'answer') return raw;
  const parsed = v.safeParse(ControlReplySchema, raw.raw);
  if (parsed.success) return { kind: 'reply', reply: parsed.output };
  const issue: v.BaseIssue<unknown> = parsed.issues[0];
  const path = v.getDotPath(issue) ?? '(whole answer)';
  return { kind: 'bad', why: `${path}: expected ${issue.expected ?? issue.message}` };
}

/** A request that came to nothing, with the status of its answer. */
export interface WallFailure {
  readonly ok: false;
  readonly status: 403 | 404 | 409 | 502 | 503 | 504;
  readonly expected: string;
  readonly got: string;
  readonly hint: string;
}

/** Words for an answer that is none. */
export function failedAnswer(answer: Exclude<WallAnswer, { kind: 'reply' }>, timeoutMs: number): WallFailure {
  switch (answer.kind) {
    case 'silent':
      return {
        ...{ ok: false, status: 504, expected: `an answer within ${timeoutMs / 1_000} s` },
        ...{ got: 'none', hint: 'look at the wall: it may hang; try again' },
      };
    case 'gone':
      return {
        ...{
          ok: false,
          status: 503,
          expected: 'a wall that stays connected',
          got: 'one that left meanwhile',
        },
        hint: 'it connects again by itself; try again then',
      };
    case 'bad':
      return {
        ...{ ok: false, status: 502, expected: 'an answer of the contract', got: answer.why },
        hint: 'the wall runs another version, or is none; compare the versions',
      };
  }
}

/** Words for a wall that refused. */
export function refusedByWall(error: string): WallFailure {
  return {
    ...{ ok: false, status: 409, expected: 'a wall that can do this now', got: error },
    hint: 'the wall has done nothing; see what it shows and try something else',
  };
}
