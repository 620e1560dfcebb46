import { expect, test } from 'vitest';
import { THEMES } from '../../../shared/contracts/vocabulary.js';
import { MESSAGES } from '../../i18n/messages.js';
import { contrast } from '../../theme/colour-maths.js';
import { difference, seenBy, SIGHT_NAMES } from '../../theme/colour-vision.js';
import { RecordingPen } from '../testing/recording-pen.js';
import { LEGEND_ENTRIES, type LegendEntry } from './legend-entries.js';
import { mapColours } from './map-colours.js';

const colours = mapColours('dark', false);

function draw(entry: LegendEntry): RecordingPen {
  const pen = new RecordingPen();
  entry.draw(pen, entry.width / 2, entry.height / 2, colours);
  return pen;
}

test('every entry has words in both languages and each id comes once', () => {
  const ids = LEGEND_ENTRIES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const messages of Object.values(MESSAGES)) {
    const words: Readonly<Record<string, string>> = { ...messages.mapSymbols, ...messages.urgency };
    for (const id of ids) expect(words[id], id).toMatch(/\S/);
    expect(Object.keys(words).sort()).toEqual([...ids].sort());
  }
});

test('within a group any two entries differ in form, whatever the eye makes of their colours', () => {
  // Fading is told by opacity alone: a fresh unit beside it is twice as bright.
  const entries = LEGEND_ENTRIES.filter(({ id }) => id !== 'unitFading');
  for (const a of entries) {
    for (const b of entries) {
      if (a.id === b.id || a.group !== b.group) continue;
      expect(draw(a).form, `${a.id} and ${b.id}`).not.toEqual(draw(b).form);
    }
  }
});

const LOOKS = SIGHT_NAMES.flatMap((sight) => THEMES.map((theme) => [sight, theme] as const));

test.each(LOOKS)('%s sight, %s: marks stand off the land by 3:1 or a plain difference', (sight, theme) => {
  const colours = mapColours(theme, false);
  const ground = seenBy(sight, colours.land);
  for (const ink of [colours.critical, colours.urgent, colours.normal, colours.overrun, colours.neighbour]) {
    const seen = seenBy(sight, ink);
    expect(difference(seen, ground), ink).toBeGreaterThan(30);
    expect(contrast(seen, ground), ink).toBeGreaterThan(2.5);
  }
});

test.each(LOOKS)('%s sight, %s: red, orange and grey differ plainly, besides their forms', (sight, theme) => {
  const colours = mapColours(theme, false);
  const inks = [colours.critical, colours.urgent, colours.normal].map((ink) => seenBy(sight, ink));
  for (const [index, a] of inks.entries()) {
    for (const b of inks.slice(index + 1)) expect(difference(a, b)).toBeGreaterThan(20);
  }
});

test('a picture that looks no different to a colour-blind eye would be found', () => {
  // The check can fail: red and this olive are the textbook pair that protans cannot part.
  expect(difference(seenBy('normal', '#b05050'), seenBy('normal', '#6b6b50'))).toBeGreaterThan(30);
  expect(difference(seenBy('protan', '#b05050'), seenBy('protan', '#6b6b50'))).toBeLessThan(15);
});
