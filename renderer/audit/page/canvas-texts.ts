import { parseColour, type Rgb } from '../../theme/colour-maths.js';
import { meet } from '../box.js';
import type { SeenText } from '../finding.js';

/** A text that was drawn on a canvas: names and figures of the map. */
export interface DrawnText {
  readonly canvas: HTMLCanvasElement | OffscreenCanvas;
  readonly text: string;
  /** Font size in pixels of the canvas, its transform in it. */
  readonly fontPx: number;
  readonly colour: Rgb;
  /** Left and baseline in pixels of the canvas. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Share of a canvas from which a cleared part counts as all of it. */
const WHOLE = 0.9;

/** Puts a listener before a method of all contexts. */
function before(
  prototype: object,
  name: string,
  listen: (context: Context, args: readonly unknown[]) => void,
): void {
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== 'function') return;
  Reflect.set(prototype, name, function (this: Context, ...args: unknown[]): unknown {
    listen(this, args);
    const result: unknown = Reflect.apply(original, this, args);
    return result;
  });
}

/**
 * Listens to what canvases are told to write. Installed before the page's own scripts: text on a canvas
 * leaves no other trace. A canvas that is cleared loses what it had.
 */
export function recordCanvasTexts(target: {
  readonly CanvasRenderingContext2D: typeof CanvasRenderingContext2D;
  readonly OffscreenCanvasRenderingContext2D?: typeof OffscreenCanvasRenderingContext2D;
}): () => readonly DrawnText[] {
  const drawn = new Map<DrawnText['canvas'], DrawnText[]>();
  const take = (context: Context, text: string, x: number, y: number): void => {
    const colour = typeof context.fillStyle === 'string' ? parseColour(context.fillStyle) : null;
    const size = /(\d+(?:\.\d+)?)px/.exec(context.font)?.[1];
    if (!colour || size === undefined || text.trim() === '') return;
    const { a, b, c, d, e, f } = context.getTransform();
    const stretch = Math.hypot(a, b);
    const width = context.measureText(text).width;
    const shift =
      context.textAlign === 'center' ? width / 2 : /end|right/.test(context.textAlign) ? width : 0;
    const [left, base] = [x - shift, y];
    const list = drawn.get(context.canvas) ?? [];
    list.push({
      canvas: context.canvas,
      text,
      fontPx: Number(size) * stretch,
      colour: colour.rgb,
      x: a * left + c * base + e,
      y: b * left + d * base + f,
      width: width * stretch,
    });
    drawn.set(context.canvas, list);
  };
  for (const kind of [target.CanvasRenderingContext2D, target.OffscreenCanvasRenderingContext2D]) {
    if (!kind) continue;
    before(kind.prototype, 'fillText', (context, [text, x, y]) => {
      if (typeof text === 'string' && typeof x === 'number' && typeof y === 'number')
        take(context, text, x, y);
    });
    before(kind.prototype, 'clearRect', (context, [, , width, height]) => {
      const { canvas } = context;
      const { a, d } = context.getTransform();
      const cleared = Number(width) * a * (Number(height) * d);
      if (cleared >= canvas.width * canvas.height * WHOLE) drawn.delete(canvas);
    });
  }
  return () => [...drawn.values()].flat();
}

/**
 * What was drawn on canvases that stand in the page, as seen texts.
 * @param ground what is behind the text: the land or the ground of the page
 */
export function canvasTexts(drawn: readonly DrawnText[], ground: Rgb): SeenText[] {
  const known = new Map<DrawnText['canvas'], Set<string>>();
  return drawn.flatMap(({ canvas, text, fontPx, colour, x, y, width }) => {
    if (!(canvas instanceof HTMLCanvasElement) || !canvas.isConnected) return [];
    const at = canvas.getBoundingClientRect();
    if (at.width === 0 || canvas.width === 0) return [];
    const toCss = at.width / canvas.width;
    // A canvas that is drawn again without being cleared writes the same thing once more.
    const key = `${text}@${Math.round(x)},${Math.round(y)}`;
    const own = known.get(canvas) ?? new Set<string>();
    if (own.has(key)) return [];
    known.set(canvas, own.add(key));
    const size = fontPx * toCss;
    const box = { x: at.x + x * toCss, y: at.y + y * toCss - size * 0.8, width: width * toCss, height: size };
    // Names beyond the picture's edge are drawn and never seen.
    const shown = meet(box, at);
    if (shown.width < 1 || shown.height < 1) return [];
    return [
      {
        ...{ text, where: `canvas.${canvas.className}`, box, shown, fontPx: size, colour, ground },
        ...{ tabular: true, mayBeCut: false, flashes: false, canvas: true },
      },
    ];
  });
}
