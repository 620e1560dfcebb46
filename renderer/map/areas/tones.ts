import type { WARNING_COLOURS } from '../../../shared/contracts/records.js';

/** What a layer's colour means: a warning's level; `white` and `soft` mean no state. */
export type Tone = (typeof WARNING_COLOURS)[number] | 'white' | 'soft';
