import type { WindowMessage } from '../../shared/contracts/feed-port.js';

/** A window's wish for a view. */
export type Subscribe = Extract<WindowMessage, { type: 'subscribe' }>;
