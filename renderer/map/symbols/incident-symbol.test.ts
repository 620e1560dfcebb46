import { expect, test } from 'vitest';
import { URGENCIES } from '../../../shared/domain/incident.js';
import { RecordingPen } from '../testing/recording-pen.js';
import { drawIncident, lookAt, SYMBOL_BOX } from './incident-symbol.js';
import { mapColours } from './map-colours.js';

const colours = mapColours(false);

function draw(look: Parameters<typeof drawIncident>[1]): RecordingPen {
  const pen = new RecordingPen();
  drawIncident(pen, look, 100, 100, colours);
  return pen;
}

test('a symbol stays inside its box', () => {
  for (let index = 0; index < 12; index += 1) {
    const reach = draw(lookAt(index)).reachFrom(100, 100);
    expect(reach).toBeGreaterThan(10);
    expect(reach).toBeLessThanOrEqual(SYMBOL_BOX / 2);
  }
});

test('an overrun is a filled red block with the shape in ground colour', () => {
  for (const urgency of URGENCIES) {
    const pen = draw({ urgency, overrun: true, scattered: false });
    expect(pen.log).toContain('rect');
    expect(pen.fills[0]).toBe(colours.overrun);
    expect([...pen.fills.slice(1), ...pen.strokes]).toContain(colours.ground);
  }
});

test('a made-up place has a dashed ring, and the dash ends with it', () => {
  const pen = draw({ urgency: 'urgent', overrun: false, scattered: true });
  expect(pen.dashes).toEqual([[5, 4], []]);
  expect(draw({ urgency: 'urgent', overrun: false, scattered: false }).dashes).toEqual([]);
});

test('shapes differ: two triangles, one triangle, a ring', () => {
  const closed = URGENCIES.map(
    (urgency) =>
      draw({ urgency, overrun: false, scattered: false }).log.filter((call) => call === 'closePath').length,
  );
  expect(closed).toEqual([2, 1, 0]);
});
