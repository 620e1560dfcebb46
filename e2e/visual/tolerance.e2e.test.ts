import { afterAll, beforeAll, expect, it } from 'vitest';
import { differences } from './support/compare.js';
import type { Fingerprint } from './support/fingerprint.js';
import type { SceneShot } from './support/matrix.js';
import { openScene, type StandingScene } from './support/shots.js';
import { openStudio, type Studio } from './support/studio.js';

/** The tolerance of the visual test lets another rasteriser pass, and nothing that a person would see. */

const SHOTS = (['dark', 'bright'] as const).map((theme): SceneShot => ({
  scene: 'queue',
  state: 'busy',
  lang: 'zh-CN',
  theme,
  width: 1920,
  height: 1080,
}));

interface Looked {
  readonly scene: StandingScene;
  readonly before: Fingerprint;
}
let studio: Studio;
const looked = new Map<string, Looked>();

beforeAll(async () => {
  studio = await openStudio();
  for (const shot of SHOTS) {
    const scene = await openScene(studio.browser, studio.url, shot);
    looked.set(shot.theme, { scene, before: await studio.darkroom.develop(await scene.shoot(), 1) });
  }
});
afterAll(() => studio.close());

/** Differences to the plain picture while a style sheet is added. */
async function withRule({ scene, before }: Looked, rule: string) {
  const hit = await scene.page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
    const first = sheet.cssRules[0];
    return first instanceof CSSStyleRule ? document.querySelectorAll(first.selectorText).length : 0;
  }, rule);
  expect(hit, `elements that "${rule}" is about`).toBeGreaterThan(0);
  return differences(before, await studio.darkroom.develop(await scene.shoot(), 1));
}

function sceneIn(theme: string): Looked {
  const found = looked.get(theme);
  if (!found) throw new Error(`expected the scene in the ${theme} theme to be open`);
  return found;
}

/** What the same page looks like elsewhere: none of it is a change. */
const SAME: readonly (readonly [string, string])[] = [
  ['drawn again', 'html { --nothing: 0; }'],
  ['thicker strokes of the glyphs', 'main * { -webkit-text-stroke: 0.2px currentcolor; }'],
  ['a pixel aside', 'main > * { transform: translateX(1px); }'],
  ['half a pixel up', 'main > * { transform: translateY(-0.5px); }'],
];

/** What a person would see: each of it is a change. */
const CHANGED: readonly (readonly [string, string])[] = [
  ['everything a cell aside', 'main > * { transform: translateX(16px); }'],
  ['one panel a cell down', '.queue > .side > :nth-child(2) { transform: translateY(16px); }'],
  ['a row that is not there', '[data-incident-id="grid:8"][data-version] { visibility: hidden; }'],
  [
    'a line of small grey text that is not there',
    '[data-incident-id="grid:8"] .brief { visibility: hidden; }',
  ],
  ['a state of another colour', 'main .figure.over { filter: hue-rotate(40deg); }'],
  ['no rule above the legend', '.legend { visibility: hidden; }'],
];

for (const { theme } of SHOTS) {
  it.each(SAME)(`lets pass in the ${theme} theme: %s`, async (_, rule) => {
    expect(await withRule(sceneIn(theme), rule)).toEqual([]);
  });
  it.each(CHANGED)(`catches in the ${theme} theme: %s`, async (_, rule) => {
    expect(await withRule(sceneIn(theme), rule)).not.toEqual([]);
  });
}
