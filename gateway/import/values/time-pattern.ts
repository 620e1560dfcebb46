import { fromLocal, LOCAL_PATTERNS, parseLocal, type LocalPattern } from '../../../shared/time/zone.js';
import { fromSerial } from './excel-serial.js';
import { refusal, value, type Parsed } from './parsed.js';
import { foldWidth } from './width.js';

/** The pattern for a cell that holds the number of days that Excel counts. */
export const EXCEL_SERIAL = 'excel-serial';

/** What a token matches, and which part of the time it is. */
const TOKENS = {
  YYYY: { part: 'year', source: String.raw`\d{4}` },
  MM: { part: 'month', source: String.raw`\d{2}` },
  M: { part: 'month', source: String.raw`\d{1,2}` },
  DD: { part: 'day', source: String.raw`\d{2}` },
  D: { part: 'day', source: String.raw`\d{1,2}` },
  HH: { part: 'hour', source: String.raw`\d{2}` },
  H: { part: 'hour', source: String.raw`\d{1,2}` },
  mm: { part: 'minute', source: String.raw`\d{2}` },
  m: { part: 'minute', source: String.raw`\d{1,2}` },
  ss: { part: 'second', source: String.raw`\d{2}` },
  s: { part: 'second', source: String.raw`\d{1,2}` },
} as const;
type Token = keyof typeof TOKENS;
type Part = (typeof TOKENS)[Token]['part'];

const TOKEN = /YYYY|MM?|DD?|HH?|mm?|ss?/g;
/** Between tokens: strokes, points, blanks and the Chinese words for the parts. */
const LITERAL = /^[-/.: T年月日号时点分秒]{0,4}$/;
const NEEDED: readonly Part[] = ['year', 'month', 'day'];

interface Compiled {
  readonly regex: RegExp;
  readonly parts: readonly Part[];
}

const compiledPatterns = new Map<string, Compiled>();

/** Is this a pattern: `excel-serial`, or YYYY, M, D and more of the tokens, each once, in a fixed order? */
export function isTimePattern(pattern: string): boolean {
  return pattern === EXCEL_SERIAL || compile(pattern) !== null;
}

/**
 * Calendar time in milliseconds as if the calendar were UTC, in one of the declared patterns. Full-width
 * digits and punctuation are read as their twins. A day or hour that does not exist is refused.
 */
export function parseCalendar(text: string, patterns: readonly string[]): Parsed<number> {
  const folded = foldWidth(text);
  for (const pattern of patterns) {
    const local = pattern === EXCEL_SERIAL ? serialText(folded) : byPattern(folded, pattern);
    if (local !== null) return value(local);
  }
  return refusal(`a time such as ${patterns.join(' or ')}`);
}

/** UTC ms of a local time in one of the declared patterns. @param zone IANA name */
export function parseInstant(text: string, patterns: readonly string[], zone: string): Parsed<number> {
  const calendar = parseCalendar(text, patterns);
  return calendar.ok ? value(instantOf(calendar.value, zone)) : calendar;
}

/** UTC ms of a calendar time (milliseconds as if UTC) in a zone. */
export function instantOf(calendar: number, zone: string): number {
  const d = new Date(calendar);
  const [year, month, day] = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate()];
  const [hour, minute, second] = [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()];
  return fromLocal({ year, month, day, hour, minute, second, ms: d.getUTCMilliseconds() }, zone);
}

/** `2024-04-08 09:05:00`, with milliseconds only where there are any. */
export function calendarText(calendar: number): string {
  const iso = new Date(calendar).toISOString().replace('T', ' ').replace('Z', '');
  return iso.replace(/\.000$/, '');
}

/** As a text the number has few digits, so it means the nearest whole second, which is what Excel shows. */
function serialText(text: string): number | null {
  if (!/^\d{1,7}(\.\d{1,17})?$/.test(text)) return null;
  const read = fromSerial(Number(text));
  return read.ok ? Math.round(read.value / 1_000) * 1_000 : null;
}

function byPattern(text: string, pattern: string): number | null {
  if (isLocalPattern(pattern)) return parseLocal(text, pattern, 'UTC');
  const compiled = compile(pattern);
  const match = compiled?.regex.exec(text);
  if (!compiled || !match) return null;
  const parts: Record<Part, number> = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  compiled.parts.forEach((part, i) => (parts[part] = Number(match[i + 1])));
  const { year, month, day, hour, minute, second } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const d = new Date(local);
  const date = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate()];
  const time = [d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds()];
  const exists = [...date, ...time].every((n, i) => n === [year, month, day, hour, minute, second][i]);
  return exists ? local : null;
}

function isLocalPattern(pattern: string): pattern is LocalPattern {
  return LOCAL_PATTERNS.some((known) => known === pattern);
}

function compile(pattern: string): Compiled | null {
  const known = compiledPatterns.get(pattern);
  if (known) return known;
  const tokens = pattern.match(TOKEN) ?? [];
  const between = pattern.split(TOKEN);
  const parts = tokens.flatMap((token) => (isToken(token) ? [TOKENS[token].part] : []));
  const once = new Set(parts).size === parts.length;
  if (!once || !NEEDED.every((part) => parts.includes(part)) || !between.every((s) => LITERAL.test(s)))
    return null;
  if (!isFixed(tokens, between)) return null;
  const source = tokens.map(
    (token, i) => escape(between[i] ?? '') + (isToken(token) ? `(${TOKENS[token].source})` : ''),
  );
  const regex = new RegExp(`^${source.join('')}${escape(between[tokens.length] ?? '')}$`);
  const compiled = { regex, parts };
  compiledPatterns.set(pattern, compiled);
  return compiled;
}

/** Tokens without anything between them need a fixed length, or 1112 could be 1-112 or 11-12. */
function isFixed(tokens: readonly string[], between: readonly string[]): boolean {
  return tokens.every((token, i) => token.length > 1 || i === tokens.length - 1 || between[i + 1] !== '');
}

function isToken(token: string): token is Token {
  return Object.hasOwn(TOKENS, token);
}

function escape(literal: string): string {
  return literal.replace(/[-/.]/g, String.raw`\$&`);
}
