import type { Variant } from '../../shared/contracts/bridge.js';

/** Parts of the map service that answer otherwise when visitors look. */
const SENSITIVE = /^\/map\/(config\.json|video\/)/;

/**
 * True when a window may make a request. A window that visitors look at has to say so to the map
 * service, which then offers it approved cameras alone; this keeps a fault of the page from mattering.
 * @param variant of the window's screen; null for a window that is none of the wall's
 */
export function mayRequest(url: string, variant: Variant | null): boolean {
  const { pathname, searchParams } = new URL(url);
  if (!SENSITIVE.test(pathname)) return true;
  return variant === 'duty' || variant === 'briefing' || searchParams.get('variant') === 'visit';
}
