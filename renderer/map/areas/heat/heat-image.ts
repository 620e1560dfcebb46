import type { Surface } from '../../layers/surface.js';
import { heatPixels, type HeatRaster } from './heat-raster.js';

/** The raster as an image; null where the platform has no 2D canvas. */
export function heatImage(raster: HeatRaster, colour: string, document: Document): HTMLCanvasElement | null {
  const canvas = document.createElement('canvas');
  canvas.width = raster.width;
  canvas.height = raster.height;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  const image = pen.createImageData(raster.width, raster.height);
  image.data.set(heatPixels(raster, colour));
  pen.putImageData(image, 0, 0);
  return canvas;
}

/** Stretches the image over its part of the land: one copy, whatever the number of incidents. */
export function paintHeat(
  pen: Pick<CanvasRenderingContext2D, 'drawImage' | 'imageSmoothingEnabled' | 'imageSmoothingQuality'>,
  { view }: Surface,
  image: CanvasImageSource,
  { bounds }: Pick<HeatRaster, 'bounds'>,
): void {
  pen.imageSmoothingEnabled = true;
  pen.imageSmoothingQuality = 'medium';
  pen.drawImage(
    image,
    bounds.minX * view.scale + view.dx,
    bounds.minY * view.scale + view.dy,
    (bounds.maxX - bounds.minX) * view.scale,
    (bounds.maxY - bounds.minY) * view.scale,
  );
}
