import { isColoured, parseColour, type Rgb } from '../../theme/colour-maths.js';
import type { SeenText } from '../finding.js';
import { STATE_INKS, type DrawnColour } from '../rules/colour-vision-rules.js';
import { whereOf } from './page-texts.js';

/** Series of charts are told apart by their names beside them, video by what it shows. */
const NO_STATE = '[data-legibility], canvas, video, img, script, style';

const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** The inks of states as the page has them now, by token. */
export function stateInks(): Record<string, string> {
  return Object.fromEntries(STATE_INKS.map((ink) => [ink, token(ink)]));
}

/** The colours in which each state is drawn: its ink and, where it has one, its fill. */
export function stateColours(): Record<string, Rgb[]> {
  const own = (name: string): Rgb[] => {
    const colour = parseColour(token(name));
    return colour ? [colour.rgb] : [];
  };
  return Object.fromEntries(STATE_INKS.map((ink) => [ink, [...own(ink), ...own(`${ink}-fill`)]]));
}

/** Colours of texts, blocks and symbols that are seen and are no greys. */
export function pageColours(root: Element, texts: readonly SeenText[]): DrawnColour[] {
  const marks = [...root.querySelectorAll('*')].flatMap((element): DrawnColour[] => {
    if (element.closest(NO_STATE)) return [];
    const { width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (width < 1 || height < 1 || style.visibility !== 'visible') return [];
    const css = element instanceof SVGElement ? [style.fill, style.stroke] : [style.backgroundColor];
    return css.flatMap((text) => {
      const colour = parseColour(text);
      return colour?.alpha === 1 ? [{ colour: colour.rgb, where: whereOf(element) }] : [];
    });
  });
  return [...marks, ...texts].filter(({ colour }) => isColoured(colour));
}
