/**
 * What is kept of a picture: for each cell of 16 reference pixels how bright it is, how much it differs
 * within itself, and its colour. Each value is a mean over twice the cell's width that counts the middle
 * most, so that a glyph that another engine draws a pixel aside hardly changes it, and a panel that lies
 * a cell aside changes it wholly.
 */
export interface Fingerprint {
  /** Cells across and down. */
  readonly columns: number;
  readonly rows: number;
  /** `PLANES` planes of `columns × rows` bytes. */
  readonly bytes: Uint8Array;
}

/** Brightness, contrast (standard deviation of brightness), and the two of colour, 128 for grey. */
export const PLANES = 4;
/** A cell's width in reference pixels. */
export const CELL = 16;
/**
 * Values are kept in steps of this, per plane. Colour is coarse: what it has to tell is red from orange.
 */
export const STEPS = [6, 12, 12, 12] as const;

/**
 * Runs in a page: decodes a PNG and takes the fingerprint of it. Everything it needs is inside, because
 * it is sent there as text.
 * @param png base64
 * @param cell width of a cell in pixels of the picture
 * @returns planes in base64
 */
export async function fingerprintInPage([png, cell, steps]: readonly [
  string,
  number,
  readonly number[],
]): Promise<{ columns: number; rows: number; bytes: string }> {
  const binary = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([binary(png)], { type: 'image/png' }));
  const { width, height } = bitmap;
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  // Sums over half cells: red, green, blue, brightness squared, pixels.
  const across = columns * 2;
  const halves = new Float64Array(across * rows * 2 * 5);
  const band = Math.max(1, Math.floor(8_000_000 / width));
  const canvas = new OffscreenCanvas(width, band);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('expected a 2d canvas');
  for (let top = 0; top < height; top += band) {
    const lines = Math.min(band, height - top);
    pen.drawImage(bitmap, 0, -top);
    const { data } = pen.getImageData(0, 0, width, lines);
    for (let y = 0; y < lines; y += 1) {
      const row = Math.floor(((top + y) * 2) / cell) * across;
      for (let x = 0; x < width; x += 1) {
        const from = (y * width + x) * 4;
        const to = (row + Math.floor((x * 2) / cell)) * 5;
        const [red = 0, green = 0, blue = 0] = [data[from], data[from + 1], data[from + 2]];
        const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
        halves[to] = (halves[to] ?? 0) + red;
        halves[to + 1] = (halves[to + 1] ?? 0) + green;
        halves[to + 2] = (halves[to + 2] ?? 0) + blue;
        halves[to + 3] = (halves[to + 3] ?? 0) + luma * luma;
        halves[to + 4] = (halves[to + 4] ?? 0) + 1;
      }
    }
  }
  const weights = [1, 3, 3, 1];
  const planes = new Uint8Array(columns * rows * 4);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const sums = [0, 0, 0, 0, 0];
      for (let down = 0; down < 4; down += 1) {
        for (let right = 0; right < 4; right += 1) {
          const y = row * 2 - 1 + down;
          const x = column * 2 - 1 + right;
          if (y < 0 || x < 0 || y >= rows * 2 || x >= across) continue;
          const weight = (weights[down] ?? 0) * (weights[right] ?? 0);
          for (let i = 0; i < 5; i += 1)
            sums[i] = (sums[i] ?? 0) + weight * (halves[(y * across + x) * 5 + i] ?? 0);
        }
      }
      const [r = 0, g = 0, b = 0, squares = 0, pixels = 1] = sums;
      const luma = (0.299 * r + 0.587 * g + 0.114 * b) / pixels;
      const values = [
        luma,
        Math.sqrt(Math.max(0, squares / pixels - luma * luma)),
        128 + (b / pixels - luma) * 0.56,
        128 + (r / pixels - luma) * 0.71,
      ];
      values.forEach((value, plane) => {
        const step = steps[plane] ?? 1;
        const kept = Math.min(255, Math.max(0, Math.round(value / step) * step));
        planes[plane * columns * rows + row * columns + column] = kept;
      });
    }
  }
  let text = '';
  for (const byte of planes) text += String.fromCharCode(byte);
  return { columns, rows, bytes: btoa(text) };
}
