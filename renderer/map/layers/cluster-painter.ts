import { Clusters, type Cluster, type PlacedPoints } from '../points/clusters.js';
import { clusterDrawing, clusterKey, clusterSize } from '../symbols/cluster-symbol.js';
import { SYMBOL_SIDE } from '../symbols/incident-symbol.js';
import type { MapColours } from '../symbols/map-colours.js';
import { SpriteCache } from '../symbols/sprite-cache.js';
import type { Surface } from './surface.js';

/** A cluster with the box of its symbol, device pixels. */
interface Placed {
  readonly cluster: Cluster;
  /** Centre. */
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Half the room between two plates side by side, reference pixels. */
const GAP = 2;

/** Moves a centre so that a symbol stays in a box; where it does not fit, to the middle. */
function inside(centre: number, half: number, from: number, to: number): number {
  return to - from < 2 * half ? (from + to) / 2 : Math.min(to - half, Math.max(from + half, centre));
}

function place(cluster: Cluster, surface: Surface): Placed {
  const { pixelRatio } = surface;
  const size = clusterSize(cluster);
  const halfWidth = (size.width / 2) * pixelRatio;
  const halfHeight = (size.height / 2) * pixelRatio;
  const { left, top, right, bottom } = cluster.cell;
  // In its own cell it covers no neighbour; at the edge of the picture it must be whole first of all.
  const gap = GAP * pixelRatio;
  const inCellX = inside(cluster.x, halfWidth + gap, left, right);
  const inCellY = inside(cluster.y, halfHeight + gap, top, bottom);
  const x = inside(inCellX, halfWidth, 0, surface.width * pixelRatio);
  const y = inside(inCellY, halfHeight, 0, surface.height * pixelRatio);
  return { cluster, x, y, halfWidth, halfHeight };
}

/** Counts change with every move: room for at least so many looks, about 20 KB each at pixel ratio 1. */
const SPRITES = 384;

/** Draws one symbol for what cannot be told apart, and finds it again under a pointer. */
export class ClusterPainter {
  readonly #clusters = new Clusters();
  readonly #sprites = new SpriteCache(SPRITES);
  #placed: Placed[] = [];

  /** 1 for points that a cluster stands for. */
  get hidden(): Uint8Array {
    return this.#clusters.hidden;
  }

  /** How many clusters there are. */
  get size(): number {
    return this.#placed.length;
  }

  /** Gathers anew for this drawing. */
  gather(placed: PlacedPoints, surface: Surface): void {
    this.#clusters.gather(placed, surface, SYMBOL_SIDE * surface.pixelRatio);
    this.#placed = this.#clusters.list.map((cluster) => place(cluster, surface));
    this.#sprites.keep(Math.max(SPRITES, 2 * this.#placed.length));
  }

  /** No cluster: each of `count` points stands for itself. */
  clear(count: number): void {
    this.#clusters.clear(count);
    this.#placed = [];
  }

  /** Draws the clusters with, or those without, an overrun among their members. */
  paint(pen: CanvasRenderingContext2D, pixelRatio: number, colours: MapColours, overrun: boolean): void {
    for (const { cluster, x, y } of this.#placed) {
      if (cluster.overrun > 0 !== overrun) continue;
      const image = this.#sprites.take(
        clusterKey(cluster),
        () => clusterDrawing(cluster),
        colours,
        pixelRatio,
        pen.canvas.ownerDocument,
      );
      if (image) pen.drawImage(image, Math.round(x - image.width / 2), Math.round(y - image.height / 2));
    }
  }

  /** The cluster whose plate lies under a pointer, device pixels; the one drawn last wins. */
  at(x: number, y: number): Cluster | null {
    let found: Cluster | null = null;
    for (const { cluster, x: cx, y: cy, halfWidth, halfHeight } of this.#placed) {
      if (Math.abs(x - cx) > halfWidth || Math.abs(y - cy) > halfHeight) continue;
      if (!found || cluster.overrun > 0 || found.overrun === 0) found = cluster;
    }
    return found;
  }

  /** Drops drawn digits, e.g. when their font has arrived. */
  forgetDigits(): void {
    this.#sprites.forget();
  }
}
