import { DomUtil, Layer, type Map as LeafletMap } from 'leaflet';
import type { Surface } from './surface.js';

/** Fits a canvas to the surface. True when its pixels were thrown away by a new size. */
export function fitCanvas(canvas: HTMLCanvasElement, surface: Surface, unit: number): boolean {
  const width = Math.max(1, Math.round(surface.width * surface.pixelRatio));
  const height = Math.max(1, Math.round(surface.height * surface.pixelRatio));
  if (canvas.width === width && canvas.height === height) return false;
  canvas.width = width;
  canvas.height = height;
  canvas.style.width = `${surface.width * unit}px`;
  canvas.style.height = `${surface.height * unit}px`;
  return true;
}

/**
 * A canvas that covers the whole map box and stays there while the panes under it move. It only
 * owns the element; who draws, and when, is the map view's business.
 */
export class CanvasLayer extends Layer {
  readonly canvas: HTMLCanvasElement;
  readonly #pane: string;
  #shown: LeafletMap | null = null;

  constructor(canvas: HTMLCanvasElement, pane: string) {
    super();
    this.canvas = canvas;
    this.#pane = pane;
  }

  override onAdd(map: LeafletMap): this {
    this.#shown = map;
    (map.getPane(this.#pane) ?? map.createPane(this.#pane)).append(this.canvas);
    return this;
  }

  override onRemove(): this {
    this.canvas.remove();
    this.#shown = null;
    return this;
  }

  /** Fits the element to the surface. True when its pixels were thrown away by a new size. */
  cover(surface: Surface, unit: number): boolean {
    if (!this.#shown) return false;
    DomUtil.setPosition(this.canvas, this.#shown.containerPointToLayerPoint([0, 0]));
    return fitCanvas(this.canvas, surface, unit);
  }
}
