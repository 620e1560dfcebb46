import type { CommandReply, REFUSALS, Winner } from '../../shared/contracts/commands.js';
import type { IncidentState } from '../../shared/domain/lifecycle.js';

/** Answer of a command that was not carried out. */
export type Refused = Extract<CommandReply, { ok: false }>;

/** What a refusal says, beside its words. */
interface More {
  readonly winner?: Winner;
  readonly state?: IncidentState;
}

/** A refusal in words: what was expected, what came, what to do. */
export function refuse(
  refusal: (typeof REFUSALS)[number],
  expected: string,
  got: string,
  hint: string,
  { winner, state }: More = {},
): Refused {
  return { ok: false, refusal, expected, got, hint, winner: winner ?? null, state: state ?? null };
}
