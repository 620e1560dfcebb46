import type { ShowStill } from './video-player.js';

/** Longest side of a still picture on the wall: a tile is small, and a camera's picture may not be. */
const SIDE_MAX = 1_280;

/** Draws the newest still picture of a camera on a canvas. */
export function stillOn(canvas: HTMLCanvasElement, url: string): ShowStill {
  return async (signal) => {
    const response = await fetch(url, { signal, cache: 'no-store' });
    if (!response.ok) throw new Error(`${url}: expected a picture, came HTTP ${response.status}`);
    const picture = await createImageBitmap(await response.blob());
    const share = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    canvas.width = Math.round(picture.width * share);
    canvas.height = Math.round(picture.height * share);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
  };
}
