import { resolveEntities } from './entities.js';
import { XmlError } from './xml-error.js';

/** A piece of XML. Names keep their prefix; attributes are raw, see `attributeOf`. */
export type XmlToken =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const NAME = String.raw`[^\s<>/="'!?&]+`;
const TAG = new RegExp(String.raw`<(/)?(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/)?>`, 'y');
const BANNED = /<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i;

/** Most elements, and how deep they may lie in each other. */
export interface XmlLimits {
  readonly elements: number;
  readonly depth: number;
}

/**
 * The pieces of a well-formed XML text, one after the other, so that a large one needs no tree. A DTD and
 * entities are refused before the first piece: nothing can expand and nothing is fetched.
 * @throws XmlError where the text is not well-formed or goes over a limit
 */
export function* scanXml(text: string, limits: XmlLimits): Generator<XmlToken> {
  const banned = BANNED.exec(text);
  if (banned) {
    const hint = 'send it without a DTD: entities are never resolved here';
    throw new XmlError('(message)', 'XML without DOCTYPE or ENTITY', banned[0], hint);
  }
  const open: string[] = [];
  let [at, elements] = [0, 0];
  while (at < text.length) {
    if (text.charCodeAt(at) !== LESS) {
      const end = indexOr(text, '<', at);
      const piece = text.slice(at, end);
      if (open.length > 0) yield { kind: 'text', text: resolveEntities(piece) };
      else if (!/^[\s\uFEFF]*$/.test(piece)) throw broken(text, at, 'text outside of the root element');
      at = end;
      continue;
    }
    const aside = SKIPPED.find(({ start }) => text.startsWith(start, at));
    if (aside) {
      const end = text.indexOf(aside.end, at + aside.start.length);
      if (end < 0) throw broken(text, at, `${aside.start} without ${aside.end}`);
      if (aside.isText) yield { kind: 'text', text: text.slice(at + aside.start.length, end) };
      at = end + aside.end.length;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (!tag) throw broken(text, at, 'a tag that cannot be read');
    const [whole, closing, name = '', attributes = '', empty] = tag;
    at += whole.length;
    if (closing !== undefined) {
      if (open.pop() !== name || attributes !== '' || empty !== undefined) {
        throw broken(text, at, `</${name}> where it closes nothing`);
      }
      yield { kind: 'close', name };
      continue;
    }
    elements += 1;
    if (open.length === 0 && elements > 1) throw broken(text, at, `a second root element <${name}>`);
    if (elements > limits.elements || open.length >= limits.depth) throw tooMuch(limits);
    yield { kind: 'open', name, attributes, empty: empty !== undefined };
    if (empty === undefined) open.push(name);
    else yield { kind: 'close', name };
  }
  const [missing] = open.slice(-1);
  if (missing !== undefined)
    throw broken(text, text.length, `the end without </${missing}>: is it complete?`);
  if (elements === 0) throw broken(text, 0, 'no element at all');
}

/** Value of an attribute of an opening tag, by its name with prefix; null when it has none. */
export function attributeOf(attributes: string, name: string): string | null {
  ATTRIBUTE.lastIndex = 0;
  for (let one = ATTRIBUTE.exec(attributes); one; one = ATTRIBUTE.exec(attributes)) {
    if (one[1] === name) return resolveEntities(one[2] ?? one[3] ?? '');
  }
  return null;
}

const LESS = 0x3c;
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const SKIPPED = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
  { start: '<?', end: '?>', isText: false },
] as const;

function indexOr(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found;
}

function tooMuch({ elements, depth }: XmlLimits): XmlError {
  const expected = `at most ${elements} elements, ${depth} deep`;
  return new XmlError('(message)', expected, 'more', 'send less at once');
}

function broken(text: string, at: number, what: string): XmlError {
  const line = text.slice(0, at).split('\n').length;
  return new XmlError('(message)', 'well-formed XML', `line ${line}: ${what}`, 'check that line');
}
