import { readFileSync } from 'node:fs';
import type { WallProfile } from '../../shared/contracts/wall-profile.js';
import { readLastGood, writeAtomic } from '../state/atomic-file.js';
import { parseProfile } from './load-profile.js';

/** The profile to run with, and what was wrong on the way to it. */
export interface LoadedProfile {
  /** Null: none was asked for, or none can be read; the default layout is used. */
  profile: WallProfile | null;
  problems: string[];
}

/**
 * Loads the profile of an unattended wall: a file that somebody broke must not leave the room dark.
 * A good one is copied to `copy`; a bad one is reported and the last good copy runs instead.
 */
export function loadProfile(file: string | null, copy: string): LoadedProfile {
  if (file === null) return { profile: null, problems: [] };
  const problems: string[] = [];
  try {
    const text = readFileSync(file, 'utf8');
    const result = parseProfile(file, text);
    if (result.ok) {
      keep(copy, text, problems);
      return { profile: result.profile, problems };
    }
    problems.push(...result.problems);
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const last = readLastGood(copy, (text) => {
    const result = parseProfile(copy, text);
    if (!result.ok) throw new Error(result.problems.join('; '));
    return result.profile;
  });
  return { profile: last.value, problems: [...problems, ...last.problems] };
}

function keep(copy: string, text: string, problems: string[]): void {
  try {
    writeAtomic(copy, text);
  } catch (error) {
    problems.push(`${copy}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
