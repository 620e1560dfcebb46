import type { Raise } from '../alarm-records.js';

/** What a raiser thinks of one alarm; an alarm that nobody judges stays as it is. */
export type Judgement =
  | { readonly id: string; readonly stands: true; readonly raise: Raise }
  /** Its condition has been gone since `at`, UTC ms. */
  | { readonly id: string; readonly stands: false; readonly at: number };
