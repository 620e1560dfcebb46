import type { WallBridge } from '../../shared/contracts/bridge.js';

declare global {
  interface Window {
    /** Set by the preload script; absent in a browser. */
    readonly yiping?: WallBridge;
  }
}

/** The bridge of the desktop program, or null in a browser. */
export function hostBridge(): WallBridge | null {
  return window.yiping ?? null;
}
