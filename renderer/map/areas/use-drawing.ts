import { computed, watch } from 'vue';
import type { Surface } from '../layers/surface.js';
import { useOverlay } from '../overlays.js';

/** Draws a layer on a pen that is scaled to reference pixels. */
export type Drawing = (pen: CanvasRenderingContext2D, surface: Surface) => void;

/** Lays what a computation draws on the map around this component; null draws nothing. */
export function useDrawing(order: number, drawing: () => Drawing | null): void {
  const now = computed(drawing);
  const handle = useOverlay(order, { paint: (pen, surface) => now.value?.(pen, surface) });
  watch(now, () => handle.changed());
}
