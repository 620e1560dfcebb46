import type { Widen } from '../types.js';
import type { strip as master } from '../zh-CN/strip.js';

/** The control strip at the bottom of a screen. */
export const strip: Widen<typeof master> = {
  label: 'Control strip',
  scenes: 'Scene',
  layouts: 'Layout',
  programmes: 'Rotation',
  sound: 'Sound',
  wall: 'Wall',
  step: (name, step, of) => `${name} ${step}/${of}`,
  previous: 'Previous',
  next: 'Next',
  stop: 'Stop',
  mute: (minutes) => `Mute ${minutes} min`,
  unmute: 'Unmute',
  muted: (left) => `Muted, ${left} left`,
  soundTest: 'Sound test',
  identify: 'Identify',
  giveBack: 'Give back',
  closeIncident: 'Close incident',
  reload: 'Reload',
  openIncident: 'Details',
};
