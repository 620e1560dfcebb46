import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { CommandSchema, type Command } from '../../shared/contracts/commands.js';
import { IncidentSchema, type IncidentId } from '../../shared/domain/incident.js';
import { canonicalJson } from '../audit/canonical-json.js';
import { refuse, type Refused } from './refuse.js';

/** Longest part of a wrong body that is told back. */
const SHOWN_MAX = 200;

/** A command that can be decided. */
export interface ReadCommand {
  readonly command: Command;
  readonly incident: IncidentId;
  /** Hash of the whole command and of who sent it: the same id from another person is another. */
  readonly hash: string;
}

/** Parses a command as it came from a wire. */
export function readCommand(raw: unknown, by: string): ReadCommand | Refused {
  const parsed = v.safeParse(CommandSchema, raw);
  if (!parsed.success) {
    const expected = 'a command {id, incident, expectedVersion, kind, args}';
    return refuse('malformed', expected, v.summarize(parsed.issues).slice(0, SHOWN_MAX), 'correct it');
  }
  // The schema is a variant over all kinds: what it lets through is one of them.
  const command = parsed.output as Command;
  const hash = createHash('sha256')
    .update(canonicalJson([by, command]))
    .digest('base64url');
  return { command, incident: v.parse(IncidentSchema.entries.id, command.incident), hash };
}
