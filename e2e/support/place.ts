import { inject } from 'vitest';
import type { WallPlace } from './wall-app.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Environment of a client of the four-output X server. */
    display: { DISPLAY: string };
    /** The repository's root folder. */
    root: string;
  }
}

/** Repository and displays of this test run, as the global set-up gave them. */
export function place(): WallPlace {
  return { root: inject('root'), display: inject('display') };
}
