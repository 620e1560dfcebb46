import type { overview as zh } from '../zh-CN/overview.js';
import type { Widen } from '../types.js';

/** Words of the overview scene. */
export const overview: Widen<typeof zh> = {};
