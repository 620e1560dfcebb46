import * as v from 'valibot';
import { parseDocument } from 'yaml';
import { type WallProfile, WallProfileSchema } from '../../shared/contracts/wall-profile.js';
import { describeRect, sameRect } from '../displays/geometry.js';
import { findUnknown } from './unknown-names.js';

/** A parsed profile, or everything that is wrong with it, in words that name file, key and value. */
export type ProfileResult = { ok: true; profile: WallProfile } | { ok: false; problems: string[] };

/** A larger file is not a profile. */
const MAX_CHARS = 1_000_000;

/**
 * Parses a wall profile; YAML 1.2 contains JSON, so one parser reads both.
 * @param file its path, for the messages
 */
export function parseProfile(file: string, text: string): ProfileResult {
  if (text.length > MAX_CHARS)
    return refuse([`${file}: expected at most ${MAX_CHARS} characters, came ${text.length}`]);
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { prettyErrors: true });
  if (document.errors.length > 0) {
    return refuse(document.errors.map((error) => `${file}: ${error.message.split('\n')[0] ?? 'not YAML'}`));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return refuse([`${file}: ${error instanceof Error ? error.message : String(error)}`]);
  }
  const parsed = v.safeParse(v.strictObject(WallProfileSchema.entries), value);
  if (!parsed.success) return refuse(parsed.issues.map((issue) => `${file}: ${inWords(issue)}`));
  const conflicts = [...findConflicts(parsed.output), ...findUnknown(parsed.output)];
  if (conflicts.length > 0) return refuse(conflicts.map((conflict) => `${file}: ${conflict}`));
  return { ok: true, profile: parsed.output };
}

function inWords(issue: v.BaseIssue<unknown>): string {
  const key = v.getDotPath(issue) ?? 'the file';
  const known = Object.keys(WallProfileSchema.entries).join(', ');
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${key}: unknown key; known are ${known}`;
  return `${key}: expected ${issue.expected ?? issue.message}, came ${issue.received}`;
}

/** What no schema says: a name or a place that two screens claim. */
function findConflicts({ screens }: WallProfile): string[] {
  return screens.flatMap((screen, index) =>
    screens.slice(0, index).flatMap((other, earlier) => {
      const problems: string[] = [];
      if (screen.name === other.name) {
        problems.push(
          `screens.${index}.name: ${JSON.stringify(screen.name)} is the name of screens.${earlier} already`,
        );
      }
      if (sameRect(screen.display, other.display) && screen.display.label === other.display.label) {
        problems.push(
          `screens.${index}.display: ${describeRect(screen.display)} belongs to ${JSON.stringify(other.name)} already`,
        );
      }
      return problems;
    }),
  );
}

const refuse = (problems: string[]): ProfileResult => ({ ok: false, problems });
