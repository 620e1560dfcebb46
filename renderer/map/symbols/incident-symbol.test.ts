import { expect, test } from 'vitest';
import { URGENCIES } from '../../../shared/domain/incident.js';
import { LOOKS } from '../points/looks.js';
import { RecordingPen } from '../testing/recording-pen.js';
import { drawIncident, lookAt, SYMBOL_BOX, type IncidentLook } from './incident-symbol.js';
import { mapColours } from './map-colours.js';

const colours = mapColours('dark', false);
const PLAIN: IncidentLook = {
  urgency: 'urgent',
  overrun: false,
  scattered: false,
  disagree: false,
  phase: 0,
  village: false,
  drill: false,
};

function draw(look: IncidentLook): RecordingPen {
  const pen = new RecordingPen();
  drawIncident(pen, look, 100, 100, colours);
  return pen;
}

test('a symbol stays inside its box', () => {
  for (let index = 0; index < LOOKS; index += 1) {
    const reach = draw(lookAt(index)).reachFrom(100, 100);
    expect(reach).toBeGreaterThan(10);
    expect(reach).toBeLessThanOrEqual(SYMBOL_BOX / 2);
  }
});

test('an overrun is a filled red block with the shape in ground colour', () => {
  for (const urgency of URGENCIES) {
    const pen = draw({ ...PLAIN, urgency, overrun: true });
    expect(pen.log).toContain('rect');
    expect(pen.fills[0]).toBe(colours.overrun);
    expect([...pen.fills.slice(1), ...pen.strokes]).toContain(colours.ground);
  }
});

test('a made-up place has a dashed ring, and the dash ends with it', () => {
  const pen = draw({ ...PLAIN, scattered: true });
  expect(pen.dashes).toEqual([[5, 4], []]);
  expect(draw(PLAIN).dashes).toEqual([]);
});

test('shapes differ: two triangles, one triangle, a ring', () => {
  const closed = URGENCIES.map(
    (urgency) => draw({ ...PLAIN, urgency }).log.filter((call) => call === 'closePath').length,
  );
  expect(closed).toEqual([2, 1, 0]);
});

test('a shape fills up from its foot as the response gets nearer', () => {
  const tops = [1, 2, 3].map((phase) => {
    const level = draw({ ...PLAIN, phase }).form.find((call) => call.startsWith('rect'));
    return Number(level?.split(' ')[2]);
  });
  expect(tops).toEqual([...tops].sort((a, b) => b - a));
  expect(new Set(tops).size).toBe(3);
  expect(draw({ ...PLAIN, phase: 0 }).form).not.toContain('clip');
});

test('no two looks have the same form: no state hangs on a hue', () => {
  const forms = new Map<string, number>();
  for (let index = 0; index < LOOKS; index += 1) {
    const look = lookAt(index);
    // Unknown urgency reads as normal, and a village has no exact place, urgency or filling to show.
    // A drill shows its urgency alone.
    if (index % 4 === 3 || look.village || look.drill) continue;
    const form = draw(look).form.join('\n');
    expect(forms.get(form)).toBeUndefined();
    forms.set(form, index);
  }
  expect(forms.size).toBe(96);
});

test('a drill is a hollow shape in a dashed frame, in grey alone, whatever else is known', () => {
  const forms = URGENCIES.map((urgency) => {
    const drill = draw({ ...PLAIN, urgency, drill: true });
    expect([...drill.strokes]).toEqual([colours.normal, colours.normal]);
    expect(drill.fills).toEqual([colours.land]);
    expect(drill.dashes).toEqual([[6, 5], []]);
    const more = { overrun: true, scattered: true, disagree: true, phase: 3, village: true };
    expect(draw({ ...PLAIN, ...more, urgency, drill: true }).form).toEqual(drill.form);
    expect(drill.form).not.toEqual(draw({ ...PLAIN, urgency }).form);
    return drill.form.join();
  });
  expect(new Set(forms).size).toBe(3);
});

test('a village is a plain disc, whatever else is known', () => {
  const village = draw({ ...PLAIN, village: true });
  expect(draw({ ...PLAIN, village: true, scattered: true, disagree: true, phase: 2 }).form).toEqual(
    village.form,
  );
  expect(village.strokes).toEqual([]);
});
