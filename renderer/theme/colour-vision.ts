import { lightOf, rgbOf, type Light } from './colour-maths.js';

/** Names of the simulated kinds of sight. */
export const SIGHT_NAMES = ['normal', 'protan', 'deutan', 'tritan'] as const;

/** A kind of sight. */
export type Sight = (typeof SIGHT_NAMES)[number];

type Triple = readonly [number, number, number];

/** Simulated kinds of sight: the full dichromacies of Machado, Oliveira and Fernandes (2009), in linear RGB. */
const SIGHTS: Readonly<Record<Sight, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const dot = (row: Triple, [r, g, b]: Triple): number => row[0] * r + row[1] * g + row[2] * b;

/** Light of a colour as seen by one kind of sight. Throws where it is no colour; see `rgbOf`. */
export function seenBy(sight: Sight, css: string): Light {
  const [rows, light] = [SIGHTS[sight], lightOf(rgbOf(css))];
  return [clamp(dot(rows[0], light)), clamp(dot(rows[1], light)), clamp(dot(rows[2], light))];
}

function lab(rgb: Light): Triple {
  const x = dot([0.4124564, 0.3575761, 0.1804375], rgb) / 0.95047;
  const y = dot([0.2126729, 0.7151522, 0.072175], rgb);
  const z = dot([0.0193339, 0.119192, 0.9503041], rgb) / 1.08883;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * (24389 / 27) + 16) / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

/** CIE76 difference of two lights: 2.3 is just seen side by side, 20 is plain at a glance. */
export function difference(a: Light, b: Light): number {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const DEGREE = Math.PI / 180;

function hue(b: number, a: number): number {
  const angle = Math.atan2(b, a) / DEGREE;
  return angle < 0 ? angle + 360 : angle;
}

/**
 * CIEDE2000 difference of two lights, in which differences of hue and of lightness count as an eye
 * takes them. 10 is told apart at a glance.
 */
export function ciede2000(one: Light, other: Light): number {
  const [[l1, a1, b1], [l2, a2, b2]] = [lab(one), lab(other)];
  const mean = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const stretch = 1.5 - 0.5 * Math.sqrt(mean / (mean + 25 ** 7));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [hue(b1, a1 * stretch), hue(b2, a2 * stretch)];
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const apart = h2 - h1;
  const turn = Math.abs(apart) <= 180 ? apart : apart > 0 ? apart - 360 : apart + 360;
  const h = h1 + turn / 2;
  const dh = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * DEGREE);
  const cos = (factor: number, shift: number): number => Math.cos((factor * h + shift) * DEGREE);
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63);
  const light = (l2 - l1) / (1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2));
  const chroma = (c2 - c1) / (1 + 0.045 * c);
  const huePart = dh / (1 + 0.015 * c * t);
  const blue = 30 * Math.exp(-(((((h + 360) % 360) - 275) / 25) ** 2));
  const rotate = -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(2 * blue * DEGREE);
  return Math.sqrt(light ** 2 + chroma ** 2 + huePart ** 2 + rotate * chroma * huePart);
}

/** Two colours in the sight that tells them apart worst, with their CIEDE2000 difference in it. */
export function worstSight(a: string, b: string): { readonly sight: Sight; readonly difference: number } {
  return SIGHT_NAMES.map((sight) => ({
    sight,
    difference: ciede2000(seenBy(sight, a), seenBy(sight, b)),
  })).reduce((worst, next) => (next.difference < worst.difference ? next : worst));
}
