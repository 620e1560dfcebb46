import type { Variant } from '../../../shared/contracts/bridge.js';

/**
 * Address of a part of the map service, on the page's own origin. A window that visitors see says so
 * with each request, and is offered only what may be shown to them; main cancels what does not say it.
 * @param path below `./map/`, percent-encoded already
 */
export function mapUrl(path: string, variant: Variant): string {
  return `./map/${path}${variant === 'visit' ? '?variant=visit' : ''}`;
}
