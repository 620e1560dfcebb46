import type { Problem } from '../../../shared/contracts/ingest.js';
import { problem } from '../../ingest/problems.js';
import { fieldType } from './fields.js';
import type { FieldRule, Mapping } from './mapping-schema.js';
import { isEmpty, textOf, valueAt } from './path.js';
import { readTime } from './read-time.js';

/** Longest text that a pattern is tried on: a message of a stranger must not make one run for long. */
const MATCHED_MAX = 2_000;

/** A mapped part. */
export interface Mapped {
  /** Still to be parsed as a native event. Without the fields that could not be read. */
  readonly event: Record<string, unknown>;
  /** The first thing that could not be read, or null. */
  readonly problem: Problem | null;
}

type Value =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem };

/** Fills native fields from one part of a message. What the part does not say is left out. Never throws. */
export function applyMapping(mapping: Mapping, part: unknown): Mapped {
  const event: Record<string, unknown> = {};
  let wrong: Problem | null = null;
  for (const [name, rule] of Object.entries(mapping.fields)) {
    const read = readField(name, rule, part);
    if (!read.ok) wrong ??= read.problem;
    else if (read.value !== undefined) put(event, name, read.value);
  }
  return { event, problem: wrong };
}

function put(event: Record<string, unknown>, name: string, value: unknown): void {
  const [outer = name, inner] = name.split('.');
  if (inner === undefined) {
    event[outer] = value;
    return;
  }
  const group = event[outer];
  const into = typeof group === 'object' && group !== null ? group : (event[outer] = {});
  Reflect.set(into, inner, value);
}

function readField(name: string, rule: FieldRule, part: unknown): Value {
  const raw = rawValue(rule, part);
  if (isEmpty(raw)) return { ok: true, value: rule.otherwise };
  const coded = rule.table ? codeOf(name, rule, raw) : ({ ok: true, value: raw } as const);
  if (!coded.ok) return coded;
  const { value } = coded;
  if (rule.time) {
    const at = readTime(value, rule.time);
    if (at !== null) return { ok: true, value: at };
    const how = typeof rule.time === 'string' ? rule.time : `${rule.time.pattern} in ${rule.time.zone}`;
    return refuse(name, rule, `a time written as ${how}`, value, 'check "time" of this field in the mapping');
  }
  return { ok: true, value: typed(name, value) };
}

function rawValue(rule: FieldRule, part: unknown): unknown {
  if (rule.const !== undefined) return rule.const;
  if (rule.template !== undefined) return fill(rule.template, part);
  if (rule.rules) return rule.rules.find(({ when }) => matches(when, part))?.then;
  const paths = typeof rule.path === 'string' ? [rule.path] : (rule.path ?? []);
  for (const path of paths) {
    const value = valueAt(part, path);
    if (!isEmpty(value)) return value;
  }
  return undefined;
}

function codeOf(name: string, rule: FieldRule, raw: unknown): Value {
  const table = rule.table ?? {};
  const key = textOf(raw).trim();
  if (Object.hasOwn(table, key)) return { ok: true, value: table[key] };
  if (rule.otherwise !== undefined) return { ok: true, value: rule.otherwise };
  const known = Object.keys(table);
  const expected = `one of ${known.slice(0, 20).join(', ')}${known.length > 20 ? ' …' : ''}`;
  return refuse(name, rule, expected, raw, 'add the code to "table" in the mapping, or say "otherwise"');
}

function matches(when: Readonly<Record<string, RegExp>>, part: unknown): boolean {
  return Object.entries(when).every(([path, pattern]) =>
    pattern.test(textOf(valueAt(part, path)).slice(0, MATCHED_MAX)),
  );
}

function fill(template: string, part: unknown): string {
  return template.replace(/\{([^{}]+)\}/g, (_whole, path: string) => textOf(valueAt(part, path))).trim();
}

const TRUE = new Set(['true', '1', 'yes', 'y', '是', 'on']);
const FALSE = new Set(['false', '0', 'no', 'n', '否', 'off']);

/** Other systems put numbers and flags in quotes. What does not fit is passed on: the native parse says so. */
function typed(name: string, value: unknown): unknown {
  const type = fieldType(name);
  if (type === 'text' && typeof value === 'number') return String(value);
  if (typeof value !== 'string')
    return type === 'boolean' && (value === 1 || value === 0) ? value === 1 : value;
  const trimmed = value.trim();
  if (type === 'number' && trimmed !== '' && Number.isFinite(Number(trimmed))) return Number(trimmed);
  if (type === 'boolean' && TRUE.has(trimmed.toLowerCase())) return true;
  if (type === 'boolean' && FALSE.has(trimmed.toLowerCase())) return false;
  return trimmed;
}

function refuse(name: string, rule: FieldRule, expected: string, value: unknown, hint: string): Value {
  const from = rule.path === undefined ? '' : ` (from ${[rule.path].flat().join(', ')})`;
  return { ok: false, problem: problem(`${name}${from}`, expected, value, hint) };
}
