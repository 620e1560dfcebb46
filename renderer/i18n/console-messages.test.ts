import { expect, test } from 'vitest';
import { CONSOLE_MESSAGES } from './console-messages.js';

/** Paths of all texts with the text itself, or its number of parameters. */
function texts(node: object, at = ''): [string, string | number][] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const path = `${at}.${key}`;
    if (typeof value === 'object' && value !== null) return texts(value, path);
    return [[path, typeof value === 'function' ? value.length : String(value)]];
  });
}

const parameters = (node: object) =>
  texts(node).map(([path, text]) => [path, typeof text === 'number' ? text : null]);

test('both languages of the console have the same texts, and no Chinese is left in English', () => {
  expect(parameters(CONSOLE_MESSAGES.en)).toEqual(parameters(CONSOLE_MESSAGES['zh-CN']));
  const left = texts(CONSOLE_MESSAGES.en).filter(([, text]) => /\p{Script=Han}/u.test(String(text)));
  expect(left).toEqual([]);
});
