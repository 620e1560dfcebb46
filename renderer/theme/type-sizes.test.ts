import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TYPE_TOKENS } from '../../shared/room/type-scale.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const css = read('./tokens.css');

test('the style sheet and the type scale have the same sizes, each set once', () => {
  const rem = (name: string): (string | undefined)[] =>
    [...css.matchAll(new RegExp(`--${name}: ([\\d.]+)rem;`, 'g'))].map(([, size]) => size);
  const names = [...css.matchAll(/--([a-z\d-]+)-line: /g)].map(([, name = '']) => name);
  const sizes = names.map((name) => [name, { px: rem(name), line: rem(`${name}-line`) }]);
  const expected = Object.entries(TYPE_TOKENS).map(([name, { px, line }]) => [
    name,
    { px: [String(px / 10)], line: [String(line / 10)] },
  ]);
  expect(sizes).toEqual(expected);
});
