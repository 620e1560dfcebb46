import type { Facts, Level } from '../logging/logger.js';

/** A line of a child's output, as it goes into our log. */
export interface ChildLine {
  level: Level;
  facts: Facts;
}

/** Levels of pino, in numbers, and of our own children, in words. */
const WORDS: Readonly<Record<string, Level>> = {
  debug: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
  fatal: 'error',
};

/** Keeps the structure and the level of a JSON line; anything else stays text. */
export function childLine(line: string): ChildLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { level: 'info', facts: { line } };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { level: 'info', facts: { line } };
  return { level: levelOf('level' in value ? value.level : undefined), facts: { line: value } };
}

function levelOf(level: unknown): Level {
  if (typeof level === 'number') return level >= 50 ? 'error' : level >= 40 ? 'warn' : 'info';
  return typeof level === 'string' && Object.hasOwn(WORDS, level) ? (WORDS[level] ?? 'info') : 'info';
}
