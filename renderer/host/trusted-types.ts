/** Address of the browser wall's feed worker. */
export const FEED_WORKER_URL = '/feed-worker.js';

/** Markup constants of the libraries in use; nothing else may become markup. */
const KNOWN_MARKUP: ReadonlySet<string> = new Set(['', '<svg/>']);

interface PolicyFactory {
  createPolicy(name: string, rules: Record<string, (input: string) => string>): unknown;
}

function hasFactory(target: object): target is { trustedTypes: PolicyFactory } {
  return 'trustedTypes' in target && typeof target.trustedTypes === 'object' && target.trustedTypes !== null;
}

/**
 * Installs the one default policy: text from outside that would become markup, script or a script
 * address throws, so it cannot be drawn as anything but text.
 */
export function installTrustedTypes(target: object): void {
  if (!hasFactory(target)) return;
  target.trustedTypes.createPolicy('default', {
    createHTML: (input) => {
      if (KNOWN_MARKUP.has(input)) return input;
      throw new TypeError(`markup from text is refused: ${input.slice(0, 80)}`);
    },
    createScriptURL: (input) => {
      if (input === FEED_WORKER_URL) return input;
      throw new TypeError(`script address is refused: ${input.slice(0, 80)}`);
    },
  });
}
