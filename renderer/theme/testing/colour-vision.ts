type Triple = readonly [number, number, number];

/** Simulated kinds of sight: the full dichromacies of Machado, Oliveira and Fernandes (2009), in linear RGB. */
const SIGHTS: Readonly<Record<string, readonly [Triple, Triple, Triple]>> = {
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

/** Names of the simulated kinds of sight. */
export const SIGHT_NAMES = Object.keys(SIGHTS);

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const dot = (row: Triple, [r, g, b]: Triple): number => row[0] * r + row[1] * g + row[2] * b;

/** Linear RGB of `#RRGGBB` as seen by one kind of sight. */
export function seenBy(sight: string, hex: string): Triple {
  const rows = SIGHTS[sight];
  if (!rows) throw new Error(`expected one of ${SIGHT_NAMES.join(', ')}, got ${sight}`);
  const value = Number.parseInt(hex.slice(1), 16);
  const rgb: Triple = [
    linear(((value >> 16) & 255) / 255),
    linear(((value >> 8) & 255) / 255),
    linear((value & 255) / 255),
  ];
  return [clamp(dot(rows[0], rgb)), clamp(dot(rows[1], rgb)), clamp(dot(rows[2], rgb))];
}

const LUMINANCE: Triple = [0.2126, 0.7152, 0.0722];

/** WCAG contrast of two linear colours. */
export function contrast(a: Triple, b: Triple): number {
  const [low = 0, high = 0] = [dot(LUMINANCE, a), dot(LUMINANCE, b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function lab(rgb: Triple): Triple {
  const x = dot([0.4124564, 0.3575761, 0.1804375], rgb) / 0.95047;
  const y = dot([0.2126729, 0.7151522, 0.072175], rgb);
  const z = dot([0.0193339, 0.119192, 0.9503041], rgb) / 1.08883;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * (24389 / 27) + 16) / 116);
  return [116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))];
}

/** CIE76 difference of two linear colours: 2.3 is just seen side by side, 20 is plain at a glance. */
export function difference(a: Triple, b: Triple): number {
  const [p, q] = [lab(a), lab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

const DEGREE = Math.PI / 180;

function hue(b: number, a: number): number {
  const angle = Math.atan2(b, a) / DEGREE;
  return angle < 0 ? angle + 360 : angle;
}

/**
 * CIEDE2000 difference of two linear colours, in which differences of hue and of lightness count as an eye
 * takes them. 10 is told apart at a glance.
 */
export function ciede2000(one: Triple, other: Triple): number {
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
