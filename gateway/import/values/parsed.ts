/** A value that was read from a cell, or what was expected there, in words. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly expected: string };

/** A value that was read. */
export const value = <T>(read: T): Parsed<T> => ({ ok: true, value: read });

/** A refusal. */
export const refusal = (expected: string): Parsed<never> => ({ ok: false, expected });
