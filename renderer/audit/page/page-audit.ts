import * as v from 'valibot';
import { PAGE_AUDIT, PageQuestionSchema, type PageAnswer } from '../../../shared/contracts/legibility.js';
import { hasGlyph } from '../../text/has-glyph.js';
import { colourVisionFindings, drawnColourFindings } from '../rules/colour-vision-rules.js';
import { contrastFindings } from '../rules/contrast-rules.js';
import { edgeFindings, overflowFindings, overlapFindings } from '../rules/place-rules.js';
import { sizeFindings } from '../rules/size-rules.js';
import { symbolFindings } from '../rules/symbol-rules.js';
import { flashFindings, glyphFindings, tabularFindings } from '../rules/type-rules.js';
import { canvasTexts, recordCanvasTexts } from './canvas-texts.js';
import { pageColours, stateColours, stateInks } from './page-colours.js';
import { groundOf, pageTexts } from './page-texts.js';
import { watchSymbols } from './watch-symbols.js';

const drawn = recordCanvasTexts(window);

/** Reference pixels to pixels of the page, as the page has it: the room's factor, kept inside its picture. */
const scaleOf = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 10;

async function answer(question: unknown): Promise<PageAnswer> {
  const { room, watchMs } = v.parse(PageQuestionSchema, question);
  const symbols = await watchSymbols(watchMs);
  const own = pageTexts(document.body);
  const onCanvas = canvasTexts(drawn(), groundOf(document.body));
  const texts = [...own, ...onCanvas];
  const scale = scaleOf();
  const page = { width: innerWidth, height: innerHeight, scale };
  return {
    texts: texts.length,
    canvasTexts: onCanvas.length,
    findings: [
      ...sizeFindings(texts, room, devicePixelRatio),
      ...contrastFindings(texts),
      ...colourVisionFindings(stateInks()),
      ...drawnColourFindings(pageColours(document.body, texts), stateColours()),
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
