import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FONT_STACK, PALETTE } from './palette.js';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

test('the palette for canvases is the one of the style sheet', () => {
  const root = /:root \{([^}]*)\}/.exec(read('./tokens.css'))?.[1] ?? '';
  const tokens = Object.fromEntries(
    [...root.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex]) => [
      name.replace('-', ''),
      hex,
    ]),
  );
  expect(tokens).toEqual(PALETTE);
  expect(read('./fonts.css')).toContain(FONT_STACK);
});
