import { expect, it } from 'vitest';
import { LANGUAGES } from '../../shared/contracts/bridge.js';
import type { Problem } from '../../shared/screens/problem.js';
import { problemText } from './problem-text.js';

const PROBLEMS: readonly Problem[] = [
  { kind: 'unknown-screen', name: 'attic' },
  { kind: 'unknown-layout', name: 'attic' },
  { kind: 'unknown-programme', name: 'attic' },
  { kind: 'no-step', name: 'attic' },
  { kind: 'step-skipped', programme: 'round', layout: 'attic', screen: null },
  { kind: 'step-skipped', programme: 'round', layout: 'day', screen: 'attic' },
];

it.each(PROBLEMS)('names what is missing, in both languages: %j', (problem) => {
  for (const language of LANGUAGES) expect(problemText(problem, language)).toContain('attic');
});

it('says other problems in words of its own', () => {
  for (const language of LANGUAGES) {
    const texts = (['no-programme', 'no-detail-screen'] as const).map((kind) =>
      problemText({ kind }, language),
    );
    expect(new Set(texts).size).toBe(2);
  }
});
