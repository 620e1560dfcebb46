import type { Widen } from '../types.js';
import type { remote as zh } from '../zh-CN/remote.js';

/** English words of what a browser wall answers to the remote page. */
export const remote: Widen<typeof zh> = {
  noPictures: 'a browser wall has no pictures',
  notHere: 'a browser wall cannot do this',
  otherScreen: (name) => `a browser wall has one screen: ${name}`,
};
