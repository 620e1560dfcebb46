import * as v from 'valibot';
import { CommandReplySchema } from '../../../shared/contracts/commands.js';
import { IngestReplySchema } from '../../../shared/contracts/ingest.js';

/** What became of one packet of a socket. */
export type Outcome =
  /** Answered as a feed's message that is in order. */
  | { readonly kind: 'good' }
  /** No answer, or one that refuses a feed's message. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'closed' }
  /** A push that was answered, with the dead letters that it left. */
  | { readonly kind: 'ingest'; readonly letters: number }
  /** A command that was answered, with its entries in the audit log and the revision it made. */
  | { readonly kind: 'command'; readonly audited: number; readonly rev: number };

/** Reads an ack; `text` is the list of its arguments as JSON. */
export function outcomeOf(text: string): Outcome {
  const [answer] = JSON.parse(text) as [unknown];
  const ingest = v.safeParse(IngestReplySchema, answer);
  if (ingest.success) return { kind: 'ingest', letters: ingest.output.error ? 1 : ingest.output.refused };
  const command = v.safeParse(CommandReplySchema, answer);
  if (command.success) {
    const { output } = command;
    const audited = output.ok && output.repeated ? 0 : 1;
    return { kind: 'command', audited, rev: output.ok ? output.rev : 0 };
  }
  return /"ok":false|"error"/.test(text) ? { kind: 'nothing' } : { kind: 'good' };
}
