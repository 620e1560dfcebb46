import { inject, onScopeDispose, provide, type App, type InjectionKey } from 'vue';
import type { Surface } from './layers/surface.js';

/** Something drawn between land and incidents: figures by colour, warning areas, a ring. */
export interface Overlay {
  /**
   * Draws itself. The pen is scaled to reference pixels of the map's box and shared with the overlays
   * below and above, so it is left as it came (save, restore). Called only when the view or an overlay
   * changed, never per frame.
   */
  paint(pen: CanvasRenderingContext2D, surface: Surface): void;
}

/** A registered overlay. */
export interface OverlayHandle {
  /** Says that it would draw something else now. */
  changed(): void;
  remove(): void;
}

/** Takes overlays of a map; the greater `order` lies on top. */
export interface OverlayHost {
  add(order: number, overlay: Overlay): OverlayHandle;
}

/** Orders of the overlays that exist, lowest first. */
export const OVERLAY_ORDER = {
  figures: 10,
  heat: 20,
  keyAreas: 30,
  warnings: 40,
  repeats: 50,
  ring: 60,
  focus: 70,
} as const;

const KEY: InjectionKey<OverlayHost> = Symbol('overlays');

/** Makes a map's overlays known to the components inside it. */
export function provideOverlays(host: OverlayHost, app?: App): void {
  if (app) app.provide(KEY, host);
  else provide(KEY, host);
}

/** Lays an overlay on the map around this component, for as long as its scope lives. */
export function useOverlay(order: number, overlay: Overlay): OverlayHandle {
  const host = inject(KEY);
  if (!host) throw new Error('useOverlay needs a map around it');
  const handle = host.add(order, overlay);
  onScopeDispose(() => handle.remove());
  return handle;
}
