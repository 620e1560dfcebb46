import { lineText } from '../text/line-text.js';
import type { ChartOption } from './chart-engine.js';

/** Points of a series that are drawn; the newest ones, so that no chart grows with the days. */
export const POINTS_MOST = 2_000;
/** Graphemes of a text in a chart. */
const TEXT_MOST = 60;

/**
 * A text that a chart draws as it stands. Its braces would be read as `{style|text}` or as a
 * placeholder; the full-width ones are not. Controls and direction marks are gone.
 */
function chartText(text: string): string {
  return lineText(text, TEXT_MOST).replaceAll('{', '｛').replaceAll('}', '｝');
}

function safeFormatter(formatter: unknown): unknown {
  if (typeof formatter === 'string') {
    const text = chartText(formatter);
    return () => text;
  }
  if (typeof formatter !== 'function') return formatter;
  return (...args: unknown[]): string => chartText(String(Reflect.apply(formatter, undefined, args)));
}

function safeValue(key: string, value: unknown): unknown {
  if (key === 'formatter') return safeFormatter(value);
  if (typeof value === 'string') return key === 'name' || key === 'data' ? chartText(value) : value;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = key === 'data' ? value.slice(-POINTS_MOST) : value;
    return list.map((item) => safeValue(key, item));
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]: [string, unknown]) =>
      // Styles inside texts are the only way in which a text could give orders.
      name === 'rich' ? [] : [[name, safeValue(name, part)]],
    ),
  );
}

/**
 * The option as it may be drawn: texts from outside are only text, series are bounded, and nothing is
 * animated. Whoever makes an option needs to think of none of it.
 */
export function safeOption(option: ChartOption): ChartOption {
  const safe: ChartOption = { ...option, animation: false };
  for (const [name, part] of Object.entries<unknown>(option)) {
    if (name !== 'animation') Reflect.set(safe, name, safeValue(name, part));
  }
  return safe;
}
