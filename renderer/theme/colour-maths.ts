/** sRGB, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/** Light of a colour by channel, 0 to 1: sRGB without its gamma. */
export type Light = readonly [number, number, number];

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/** Light of a colour. */
export function lightOf([r, g, b]: Rgb): Light {
  return [linear(r), linear(g), linear(b)];
}

function luminance([r, g, b]: Light): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two lights, 1 to 21 (WCAG 2.2). */
export function contrast(a: Light, b: Light): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** A colour over another one. */
export function over(top: Rgb, alpha: number, below: Rgb): Rgb {
  const mix = (i: 0 | 1 | 2): number => top[i] * alpha + below[i] * (1 - alpha);
  return [mix(0), mix(1), mix(2)];
}

/** Distance between the strongest and the weakest channel from which a colour is one, not a grey. */
const CHROMA = 90;

/** True for the state colours: greys of the palette are bluish, but never this much. */
export function isColoured([r, g, b]: Rgb): boolean {
  return Math.max(r, g, b) - Math.min(r, g, b) >= CHROMA;
}

/** A colour that is written without alpha. Throws where `parseColour` reads none. */
export function rgbOf(css: string): Rgb {
  const colour = parseColour(css);
  if (!colour) throw new Error(`expected a colour such as #ee4444 or rgb(238, 68, 68), got ‘${css}’`);
  return colour.rgb;
}

/**
 * `rgb(1, 2, 3)`, `rgba(…, 0.5)`, `#rrggbb` and the `#rgb` of minified style sheets, as computed styles and
 * canvases write them, with its alpha; else null.
 */
export function parseColour(css: string): { readonly rgb: Rgb; readonly alpha: number } | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(css.trim());
  if (short)
    return parseColour(
      `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`,
    );
  const hex = /^#([0-9a-f]{6})$/i.exec(css.trim())?.[1];
  if (hex !== undefined) {
    const at = (i: number): number => Number.parseInt(hex.slice(i, i + 2), 16);
    return { rgb: [at(0), at(2), at(4)], alpha: 1 };
  }
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(css)?.[1]
    ?.split(/[,/ ]+/)
    .map(Number);
  const [r, g, b, a = 1] = parts ?? [];
  if (r === undefined || g === undefined || b === undefined) return null;
  return [r, g, b, a].every(Number.isFinite) ? { rgb: [r, g, b], alpha: a } : null;
}
