import { expect, it } from 'vitest';
import { Checker, NOTHING_WRONG, type Sample } from './checker.js';

const sample = (over: Partial<Sample>): Sample => ({
  screen: 's1',
  at: 0,
  epoch: 'e',
  rev: 1,
  link: 'live',
  ...over,
});

function wall(): Checker {
  const checker = new Checker();
  checker.posted('cad:1', 1);
  checker.posted('cad:2', 1);
  checker.posted('cad:2', 3);
  return checker;
}

const whole = [
  { id: 'cad:1', version: 1 },
  { id: 'cad:2', version: 3 },
];

it('finds nothing when the screens hold exactly what was accepted', () => {
  const checker = wall();
  checker.beatPassed(0);
  checker.sample(sample({ at: 4_000, rev: 1 }));
  checker.sample(sample({ at: 6_000, rev: 3, link: 'stale' }));
  checker.listing('s1', whole);
  expect(checker.findings()).toEqual(NOTHING_WRONG);
});

it('turns red when nothing was checked at all', () => {
  expect(wall().findings().lost).toHaveLength(1);
});

it('turns red on a lost incident and on a lost version', () => {
  const checker = wall();
  checker.listing('s1', [{ id: 'cad:2', version: 1 }]);
  expect(checker.findings().lost).toEqual([
    's1: cad:1 is missing',
    's1: cad:2 is at version 1, accepted was 3',
  ]);
});

it('turns red on a doubled and on an invented incident', () => {
  const checker = wall();
  checker.listing('s1', [...whole, { id: 'cad:1', version: 1 }, { id: 'cad:9', version: 1 }]);
  expect(checker.findings().duplicated).toEqual(['s1: cad:1 listed twice']);
  expect(checker.findings().invented).toEqual(['s1: cad:9 was never posted']);
});

it('turns red when a version or a revision goes back, per screen and per epoch', () => {
  const checker = wall();
  checker.listing('s1', whole);
  checker.sawVersion('s1', 'cad:2', 2);
  checker.sawVersion('s2', 'cad:2', 2);
  checker.sample(sample({ rev: 5 }));
  checker.sample(sample({ rev: 4 }));
  checker.sample(sample({ rev: 1, epoch: 'next' }));
  expect(checker.findings().regressed).toEqual([
    's1: cad:2 went from version 3 to 2',
    's1: revision went from 5 to 4',
  ]);
});

it('turns red when a screen calls itself live on old data', () => {
  const checker = wall();
  checker.listing('s1', whole);
  checker.beatPassed(1_000);
  checker.sample(sample({ at: 6_001 }));
  expect(checker.findings().silentlyStale).toEqual(['s1: shown as live 5001 ms after the last beat']);
});
