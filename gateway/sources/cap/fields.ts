import { childText, type XmlElement } from './xml-tree.js';
import type { TimeForm } from './times.js';
import { XmlError } from '../../xml/xml-error.js';

/** An instant of an element, or null when it is absent or empty. @throws XmlError when it cannot be read */
export function instantOf(element: XmlElement, form: TimeForm, ...names: readonly string[]): number | null {
  const text = childText(element, ...names);
  if (text === '') return null;
  const at = form.parse(text);
  if (at !== null) return at;
  throw new XmlError(names[0] ?? '', form.expected, JSON.stringify(text.slice(0, 60)), form.hint);
}

/** A required text. @throws XmlError when it is absent or empty */
export function requiredText(element: XmlElement, ...names: readonly string[]): string {
  const text = childText(element, ...names);
  if (text !== '') return text;
  const name = names[0] ?? '';
  throw new XmlError(name, `the element ${name}`, 'nothing', `add <${name}> to <${element.name}>`);
}

/** One of the words of a list. @throws XmlError for another word */
export function wordOf<const T extends string>(name: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  const expected = `one of ${words.join(', ')}`;
  throw new XmlError(
    name,
    expected,
    JSON.stringify(text.slice(0, 60)),
    'write the word as it stands in the list',
  );
}

/** Cuts by whole characters, and shows that it did. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = text.slice(0, max - 1);
  const torn = /[\uD800-\uDBFF]$/.test(head);
  return `${torn ? head.slice(0, -1) : head}…`;
}
