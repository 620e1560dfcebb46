import iconv from 'iconv-lite';
import { XmlError } from '../../xml/xml-error.js';

/** Largest XML message, in bytes: a warning with every polygon of a province stays well below. */
export const XML_MAX_BYTES = 1024 * 1024;

/** Encodings by the name in the XML declaration, lower case. GBK and GB 2312 are parts of GB 18030. */
const ENCODINGS: Readonly<Record<string, 'utf-8' | 'gb18030'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

const REPLACEMENT = '\uFFFD';
/** The declaration is ASCII in every encoding that is read here but UTF-16. */
const DECLARATION = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;

/**
 * Text of an XML message, by its byte order mark, else by its declaration, else UTF-8.
 * @throws XmlError for an unknown encoding, bytes that are not in it, or too many of them
 */
export function decodeXml(bytes: Buffer): string {
  if (bytes.length > XML_MAX_BYTES) {
    const hint = 'send one warning a message, or thin its polygons out';
    throw new XmlError('(message)', `at most ${XML_MAX_BYTES} bytes`, `${bytes.length} bytes`, hint);
  }
  const text = iconv.decode(bytes, encodingOf(bytes));
  const at = text.indexOf(REPLACEMENT);
  if (at >= 0) {
    const hint = 'name the encoding that it is in: <?xml version="1.0" encoding="GB18030"?>';
    throw new XmlError('(message)', 'text in the declared encoding', `other bytes at character ${at}`, hint);
  }
  return text;
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200).toString('latin1').replace('\u00ef\u00bb\u00bf', '');
  const named = DECLARATION.exec(head)?.[1] ?? 'utf-8';
  const encoding = Object.hasOwn(ENCODINGS, named.toLowerCase()) ? ENCODINGS[named.toLowerCase()] : undefined;
  if (encoding !== undefined) return encoding;
  const expected = 'encoding UTF-8, GBK, GB2312 or GB18030';
  throw new XmlError(
    '(declaration)',
    expected,
    named,
    'save the message as UTF-8 and say so in its first line',
  );
}
