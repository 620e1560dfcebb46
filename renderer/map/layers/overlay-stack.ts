import type { Overlay, OverlayHandle, OverlayHost } from '../overlays.js';
import type { Surface } from './surface.js';

interface Entry {
  readonly order: number;
  readonly overlay: Overlay;
}

/** The overlays of one map, drawn one over the other on one canvas. */
export class OverlayStack implements OverlayHost {
  #changed: () => void = () => undefined;
  #entries: readonly Entry[] = [];

  /** Says who draws it: `changed` is called when the picture would be another one. */
  listen(changed: () => void): void {
    this.#changed = changed;
  }

  add(order: number, overlay: Overlay): OverlayHandle {
    const entry = { order, overlay };
    // A stable sort: of two with the same order the later one lies on top.
    this.#entries = [...this.#entries, entry].sort((a, b) => a.order - b.order);
    this.#changed();
    return {
      changed: () => {
        if (this.#entries.includes(entry)) this.#changed();
      },
      remove: () => {
        if (!this.#entries.includes(entry)) return;
        this.#entries = this.#entries.filter((other) => other !== entry);
        this.#changed();
      },
    };
  }

  /** Wipes the canvas and draws all of them. */
  paint(pen: CanvasRenderingContext2D, surface: Surface): void {
    const { pixelRatio, width, height } = surface;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.clearRect(0, 0, width, height);
    for (const { overlay } of this.#entries) {
      pen.save();
      overlay.paint(pen, surface);
      pen.restore();
    }
  }
}
