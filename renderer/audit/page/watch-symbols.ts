import type { SymbolWatch } from '../rules/symbol-rules.js';
import { whereOf } from './page-texts.js';

/** Symbols that may change by themselves carry this attribute. */
const FACE = 'data-face';

/** Watches every symbol for some time and says when each changed. */
export function watchSymbols(ms: number): Promise<SymbolWatch[]> {
  const changes = new Map<Element, number[]>();
  const observer = new MutationObserver((records) => {
    const at = performance.now();
    for (const element of new Set(records.map(({ target }) => target))) {
      if (!(element instanceof Element) || !element.hasAttribute(FACE)) continue;
      changes.set(element, [...(changes.get(element) ?? []), at]);
    }
  });
  observer.observe(document.body, { subtree: true, attributes: true, attributeFilter: [FACE] });
  return new Promise((done) => {
    setTimeout(() => {
      observer.disconnect();
      done(
        [...changes].map(([element, times]) => {
          const { width, height } = element.getBoundingClientRect();
          return { where: whereOf(element), sidePx: Math.max(width, height), changes: times };
        }),
      );
    }, ms);
  });
}
