import { over, parseColour, type Rgb } from '../../theme/colour-maths.js';
import { meet, type Box } from '../box.js';
import type { SeenText } from '../finding.js';

const WHITE: Rgb = [255, 255, 255];

/** Colour behind an element: its own grounds and those of what it stands in, the nearest on top. */
export function groundOf(element: Element): Rgb {
  const layers: { rgb: Rgb; alpha: number }[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const ground = parseColour(getComputedStyle(at).backgroundColor);
    if (!ground || ground.alpha === 0) continue;
    layers.push(ground);
    if (ground.alpha === 1) break;
  }
  return layers.reduceRight<Rgb>((below, { rgb, alpha }) => over(rgb, alpha, below), WHITE);
}

/** Opacity of an element with that of what it stands in, 0 to 1. */
function opacityOf(element: Element): number {
  let opacity = 1;
  for (let at: Element | null = element; at; at = at.parentElement)
    opacity *= Number(getComputedStyle(at).opacity);
  return opacity;
}

/** The part of a box that its clipping ancestors and the page let through. */
function shownOf(element: Element, box: Box): Box {
  let shown = meet(box, { x: 0, y: 0, width: innerWidth, height: innerHeight });
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX === 'visible' && overflowY === 'visible') continue;
    shown = meet(shown, at.getBoundingClientRect());
  }
  return shown;
}

/** Ink of a line over its font size; the line's own box is higher by the font's ascent and descent. */
const INK = { han: 0.92, latin: 0.78 } as const;
const HAN = /\p{Script=Han}/u;

/** Where the ink of one line may be: in the middle of the font's box. */
function inkOf({ x, y, width, height }: DOMRect, fontPx: number, text: string): Box {
  const ink = Math.min(height, fontPx * (HAN.test(text) ? INK.han : INK.latin));
  return { x, y: y + (height - ink) / 2, width, height: ink };
}

/** One box per line: a line that ends in … comes as a whole and as what is left of it. */
function linesOf(range: Range): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of range.getClientRects()) {
    const same = lines.some(({ x, y }) => Math.abs(y - rect.y) < 1 && Math.abs(x - rect.x) < 1);
    if (rect.width > 0 && rect.height > 0 && !same) lines.push(rect);
  }
  return lines;
}

/** Where an element is, for people: its nearest names from the outside in. */
export function whereOf(element: Element): string {
  const names: string[] = [];
  for (let at: Element | null = element; at && names.length < 4; at = at.parentElement) {
    const id = at.getAttribute('data-testid') ?? at.getAttribute('data-part');
    const name = id === null ? at.classList.item(0) : `[${id}]`;
    if (name !== null && name !== '') names.unshift(id === null ? `.${name}` : name);
    if (id !== null) break;
  }
  return names.join(' ') || element.tagName.toLowerCase();
}

/** Prose may end in …; names, places and figures may not. */
function mayBeCut(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.textOverflow === 'ellipsis' || style.getPropertyValue('-webkit-line-clamp') !== 'none')
      return true;
  }
  return false;
}

function flashes(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.getAnimations().some((animation) => animation.effect?.getTiming().iterations === Infinity))
      return true;
  }
  return false;
}

/** Elements whose text is a measure or hidden from sight on purpose. */
const LEFT_OUT = '[data-legibility], [aria-hidden="true"], script, style, option';

/** Every text of the page that somebody could see, one entry per line of it. */
export function pageTexts(root: Element): SeenText[] {
  const texts: SeenText[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (!element || text === '' || element.closest(LEFT_OUT)) continue;
    const style = getComputedStyle(element);
    const colour = parseColour(element instanceof SVGElement ? style.fill : style.color);
    if (!colour || style.visibility !== 'visible' || opacityOf(element) === 0) continue;
    range.selectNodeContents(node);
    const ground = groundOf(element);
    const fontPx = Number.parseFloat(style.fontSize);
    for (const rect of linesOf(range)) {
      const box = inkOf(rect, fontPx, text);
      const shown = shownOf(element, box);
      // What is clipped away as a whole was left out on purpose: the layout dropped it.
      if (shown.width < 1 || shown.height < 1) continue;
      texts.push({
        ...{ text, where: whereOf(element), box, shown, fontPx, ground, canvas: false },
        colour: over(colour.rgb, colour.alpha * opacityOf(element), ground),
        tabular: style.fontVariantNumeric.includes('tabular-nums'),
        mayBeCut: mayBeCut(element),
        flashes: flashes(element),
      });
    }
  }
  return texts;
}
