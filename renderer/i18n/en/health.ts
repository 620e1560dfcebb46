import type { health as zh } from '../zh-CN/health.js';
import type { Widen } from '../types.js';

/** Words of the health scene. */
export const health: Widen<typeof zh> = {
  title: 'System health',
};
