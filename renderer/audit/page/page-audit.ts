import * as v from 'valibot';
import { PAGE_AUDIT, PageQuestionSchema, type PageAnswer } from '../../../shared/contracts/legibility.js';
import { hasGlyph } from '../../text/has-glyph.js';
import { colourVisionFindings, STATE_INKS } from '../rules/colour-vision-rules.js';
import { contrastFindings } from '../rules/contrast-rules.js';
import { edgeFindings, overflowFindings, overlapFindings } from '../rules/place-rules.js';
import { sizeFindings } from '../rules/size-rules.js';
import { symbolFindings } from '../rules/symbol-rules.js';
import { flashFindings, glyphFindings, tabularFindings } from '../rules/type-rules.js';
import { canvasTexts, recordCanvasTexts } from './canvas-texts.js';
import { groundOf, pageTexts } from './page-texts.js';
import { watchSymbols } from './watch-symbols.js';

const drawn = recordCanvasTexts(window);

/** The inks of states as the page has them now, by token. */
function stateInks(): Record<string, string> {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(STATE_INKS.map((ink) => [ink, style.getPropertyValue(`--${ink}`).trim()]));
}

async function answer(question: unknown): Promise<PageAnswer> {
  const { room, scale, watchMs } = v.parse(PageQuestionSchema, question);
  const symbols = await watchSymbols(watchMs);
  const own = pageTexts(document.body);
  const onCanvas = canvasTexts(drawn(), groundOf(document.body));
  const texts = [...own, ...onCanvas];
  const page = { width: innerWidth, height: innerHeight, scale };
  return {
    texts: texts.length,
    canvasTexts: onCanvas.length,
    findings: [
      ...sizeFindings(texts, room),
      ...contrastFindings(texts),
      ...colourVisionFindings(stateInks()),
      ...overflowFindings(own),
      ...overlapFindings(own),
      ...edgeFindings(texts, page, room.seams),
      ...tabularFindings(own),
      ...flashFindings(own),
      ...glyphFindings(texts, hasGlyph),
      ...symbolFindings(symbols, Math.max(1, watchMs / 1_000), scale),
    ],
  };
}

Reflect.set(globalThis, PAGE_AUDIT, answer);
