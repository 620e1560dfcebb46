import type { BaseIssue } from 'valibot';
import type { Problem } from '../../shared/contracts/ingest.js';
import { maskText } from '../../shared/privacy/mask.js';

/** Longest value that an answer repeats. */
const GOT_MAX = 80;

/** The words for what came, shortened and on one line. */
export function got(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'nothing';
    case 'string':
      return shorten(JSON.stringify(value));
    case 'number':
    case 'boolean':
      return String(value);
    default:
      return value === null ? 'null' : Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  }
}

function shorten(text: string): string {
  if (text.length <= GOT_MAX) return text;
  // Array.from keeps surrogate pairs whole.
  return `${Array.from(text.slice(0, GOT_MAX)).slice(0, -1).join('')}… (${text.length} characters)`;
}

/** A problem in words; `value` is what came. */
export function problem(field: string, expected: string, value: unknown, hint: string): Problem {
  return { field, expected, got: got(value), hint };
}

const INSTANT = 'ISO 8601 time with offset, such as 2024-04-18T14:32:07+08:00, or UTC milliseconds';

/** Hints by the name of the field; the last resort says where the contract is. */
const HINTS: Readonly<Record<string, string>> = {
  sourceCode: 'send the code of the source as it stands in the dictionary',
  sourceId: 'send the id of the incident in its source, as text',
  version: 'send a whole number that grows with each change of the incident',
  category: 'use a category code of the dictionary',
  urgency: 'send one of the listed words',
  grade: 'send a whole number from 1 (gravest) to 4',
  areaCode: 'send the 9-digit town or 12-digit village code, as text',
  crs: 'name the datum of the coordinates, or leave place.lng and place.lat out',
  at: 'send the time with its offset',
  enteredAt: 'send the time with its offset',
};

/** Free text, whose numbers of people no answer and no letter repeats. */
const FREE_TEXT = new Set(['title', 'brief', 'address', 'unit', 'mergedInto']);

/** Turns the first issue of a parse into words. */
export function problemOf(issue: BaseIssue<unknown>): Problem {
  const path = issue.path ?? [];
  const keys = path.map((item) => String(item.key));
  const field = keys.join('.') || '(event)';
  const leaf = keys[keys.length - 1] ?? '';
  const last = path[path.length - 1];
  const stamp = (keys[0] === 'stamps' || keys[0] === 'forces') && keys.length > 1 && last?.origin !== 'key';
  const hint =
    HINTS[leaf] ?? (stamp ? HINTS['at'] : undefined) ?? 'see GET /v1/schema for the fields and their types';
  const told = problem(field, stamp ? INSTANT : expectation(issue), last ? last.value : issue.input, hint);
  if (leaf === 'callerPhone') return { ...told, got: '(not shown)' };
  return FREE_TEXT.has(leaf) ? { ...told, got: maskText(told.got) } : told;
}

function expectation(issue: BaseIssue<unknown>): string {
  const own = issue.message.startsWith('Invalid ') ? null : issue.message;
  return own ?? issue.expected ?? issue.requirement?.toString() ?? 'another value';
}
