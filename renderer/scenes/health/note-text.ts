import type { Messages } from '../../i18n/messages.js';

function word(words: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(words, key) ? (words[key] ?? key) : key;
}

/**
 * A note of the gateway in words: `import.reversed.signed>dispatched` → 导入 时点倒置 签收→下派.
 * Parts without a word stand as they are, so that a new kind of note is shown and not swallowed.
 */
export function noteText(key: string, t: Messages): string {
  const { prefix, words, stamps } = t.health.notes;
  const [first = '', second, ...rest] = key.split('.');
  const parts = [word(prefix, first)];
  if (second !== undefined) parts.push(word(words, second));
  if (rest.length > 0) {
    const pair = rest.join('.').split('>');
    parts.push(pair.map((stamp) => word(stamps, stamp)).join('→'));
  }
  return parts.join(' ');
}
