import { expect, test } from 'vitest';
import { MESSAGES } from './messages.js';

/** Paths of all texts, marked with the number of parameters where a text is a function. */
function paths(node: object, at = ''): string[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const path = at ? `${at}.${key}` : key;
    if (typeof value === 'object' && value !== null) return paths(value, path);
    return [typeof value === 'function' ? `${path}(${value.length})` : path];
  });
}

function texts(node: object): string[] {
  return Object.values(node).flatMap((value: unknown) =>
    typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? texts(value) : [],
  );
}

test('both languages have the same texts with the same parameters', () => {
  expect(paths(MESSAGES.en)).toEqual(paths(MESSAGES['zh-CN']));
});

test('no Chinese is left in the English catalogue and no text is blank', () => {
  expect(texts(MESSAGES.en).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  const blank = (text: string): boolean => text === '';
  // `banner.reasons.live` and `warnings.status.Actual` are never shown: they are the plain case.
  expect(texts(MESSAGES.en).filter(blank)).toHaveLength(2);
  expect(texts(MESSAGES['zh-CN']).filter(blank)).toHaveLength(2);
});
