import { PICTURE_MAX, PICTURE_WIDTH } from '../../shared/contracts/walls.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { PictureWords } from '../text/remote-messages.js';

/** The part of Electron's `NativeImage` that is used. */
export interface ImageLike {
  isEmpty(): boolean;
  getSize(): { readonly width: number; readonly height: number };
  resize(options: { width: number; quality: 'good' }): ImageLike;
  /** @param quality 0 to 100 */
  toJPEG(quality: number): Uint8Array;
}

/** A page of which a picture can be taken. */
export interface PicturedPage {
  capturePage(): Promise<ImageLike>;
}

/** A hung page never draws the frame that a picture waits for. */
const CAPTURE_WITHIN_MS = 3_500;
/** Tried in turn until the picture is small enough: width in px, JPEG quality. */
const TRIES = [
  [PICTURE_WIDTH, 60],
  [PICTURE_WIDTH, 40],
  [320, 40],
  [240, 20],
] as const;

/** A small JPEG of what a page shows now. Rejects in the words handed in. */
export async function takePicture(
  page: PicturedPage,
  timers: Timers,
  words: PictureWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const image = await inTime(page.capturePage(), timers, words.late(CAPTURE_WITHIN_MS / 1_000));
  if (image.isEmpty()) throw new Error(words.notDrawn);
  const { width } = image.getSize();
  for (const [wanted, quality] of TRIES) {
    const small = width > wanted ? image.resize({ width: wanted, quality: 'good' }) : image;
    const jpeg = small.toJPEG(quality);
    // A copy: what Electron hands out may be a view on a much larger buffer, which would travel along.
    if (jpeg.length > 0 && jpeg.length <= PICTURE_MAX) return new Uint8Array(jpeg);
  }
  throw new Error(words.tooLarge);
}

function inTime<T>(answer: Promise<T>, timers: Timers, late: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = timers.setTimeout(() => reject(new Error(late)), CAPTURE_WITHIN_MS);
    answer.then(
      (value) => {
        timers.clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        timers.clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
