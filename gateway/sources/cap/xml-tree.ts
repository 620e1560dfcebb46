import { XMLParser } from 'fast-xml-parser';
import { resolveEntities } from '../../xml/entities.js';
import { scanXml } from '../../xml/scan.js';
import { XmlError } from '../../xml/xml-error.js';

/** CAP needs four levels, a wrapper some more; areas and their codes are most of the elements. */
const LIMITS = { elements: 20_000, depth: 20 };

/** An element: its text (entities resolved) and its child elements, in order. Prefixes are gone. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  // Resolved here, once and only the five of XML and characters by number.
  processEntities: false,
  cdataPropName: '#cdata',
});

/**
 * The root element of an XML text. The parser takes half a message as if it were whole, so the text is walked
 * through before: well-formed, within the limits, without a DTD.
 * @throws XmlError
 */
export function parseXml(text: string): XmlElement {
  const walk = scanXml(text, LIMITS);
  while (walk.next().done !== true);
  const [root] = toElements(parsed(text));
  if (root) return root;
  throw new XmlError('(message)', 'XML with a root element', 'none', 'send the whole message');
}

function parsed(text: string): unknown {
  try {
    return parser.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new XmlError('(message)', 'XML that can be read', why, 'check the names of its elements');
  }
}

/** The parser's ordered form: a list of objects with one key, the name, that holds a list again. */
function toElements(list: unknown): XmlElement[] {
  return entriesOf(list).flatMap(([name, inner]) =>
    name.startsWith('#') ? [] : [{ name, text: textOf(inner), children: toElements(inner) }],
  );
}

function entriesOf(list: unknown): [string, unknown][] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((node: unknown) =>
    typeof node === 'object' && node !== null ? Object.entries(node).slice(0, 1) : [],
  );
}

function textOf(list: unknown): string {
  const parts = entriesOf(list).map(([name, inner]) => {
    if (name === '#text') return resolveEntities(String(inner));
    if (name !== '#cdata') return '';
    return entriesOf(inner)
      .map(([, raw]) => String(raw))
      .join('');
  });
  return parts.join('').trim();
}

/** Text of the first child of one of these names; '' when there is none. */
export function childText(element: XmlElement, ...names: readonly string[]): string {
  return element.children.find(({ name }) => names.includes(name))?.text ?? '';
}

/** Children of that name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
