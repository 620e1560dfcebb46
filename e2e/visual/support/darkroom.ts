import type { Browser, Page } from 'playwright-core';
import { heatOf, type Difference } from './compare.js';
import { CELL, fingerprintInPage, STEPS, type Fingerprint } from './fingerprint.js';

/** Where pictures are worked on: an empty page, for there is no decoder of pictures in Node. */
export class Darkroom {
  private constructor(private readonly page: Page) {}

  static async open(browser: Browser): Promise<Darkroom> {
    return new Darkroom(await browser.newPage());
  }

  /** Fingerprint of a PNG that was taken at `scale`. */
  async develop(png: Buffer, scale: number): Promise<Fingerprint> {
    const args = [png.toString('base64'), CELL * scale, STEPS] as const;
    const { columns, rows, bytes } = await this.page.evaluate(fingerprintInPage, args);
    return { columns, rows, bytes: new Uint8Array(Buffer.from(bytes, 'base64')) };
  }

  /**
   * The picture in grey with every changed cell in red, the more the fuller, at most 1920 pixels wide. What
   * the picture has outgrown since its baseline is as it is.
   */
  async heat(png: Buffer, scale: number, before: Fingerprint, after: Fingerprint): Promise<Buffer> {
    const same = before.columns === after.columns && before.rows === after.rows;
    const heat = same ? [...heatOf(before, after)] : [];
    const url = await this.page.evaluate(
      async ([picture, cell, columns, hot]) => {
        const bytes = Uint8Array.from(atob(picture), (char) => char.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const shrink = Math.min(1, 1920 / bitmap.width);
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(bitmap.width * shrink);
        canvas.height = Math.round(bitmap.height * shrink);
        const pen = canvas.getContext('2d');
        if (!pen) throw new Error('expected a 2d canvas');
        pen.filter = 'grayscale(1)';
        pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        pen.filter = 'none';
        const side = cell * shrink;
        hot.forEach((value, i) => {
          if (value <= 1) return;
          pen.fillStyle = `rgb(255 0 0 / ${Math.min(0.9, 0.2 + value / 8)})`;
          pen.fillRect((i % columns) * side, Math.floor(i / columns) * side, side, side);
        });
        return canvas.toDataURL('image/png');
      },
      [png.toString('base64'), CELL * scale, after.columns, heat] as const,
    );
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  }

  close(): Promise<void> {
    return this.page.close();
  }
}

/** Where two pictures differ, in words: reference pixels from the picture's left upper corner. */
export function inWords(found: readonly Difference[]): string {
  const places = found.slice(0, 5).map(({ left, top, columns, rows, cells }) => {
    const [x, y, width, height] = [left, top, columns, rows].map((value) => value * CELL);
    return `${width}×${height} at ${x},${y} (${cells} cells)`;
  });
  return `${places.join('; ')}${found.length > 5 ? `; and ${found.length - 5} more` : ''}`;
}
