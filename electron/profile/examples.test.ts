import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planOf } from '../../shared/screens/plan.js';
import { restore } from '../../shared/screens/memory.js';
import { parseProfile } from './load-profile.js';

const FOLDER = join(import.meta.dirname, '../../docs/profiles');

it.each(readdirSync(FOLDER))(
  'the example %s is a profile, and every programme of it can be shown',
  (file) => {
    const result = parseProfile(file, readFileSync(join(FOLDER, file), 'utf8'));
    if (!result.ok) throw new Error(result.problems.join('\n'));
    const { profile } = result;
    const state = restore(planOf(profile, profile.screens), null, { monoMs: 0, wallMs: 0 });
    expect(state.programme?.name ?? null).toBe(profile.programmes.find(({ start }) => start)?.name ?? null);
  },
);
