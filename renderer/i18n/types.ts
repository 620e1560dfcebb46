/**
 * The shape of a catalogue with its texts widened: the other language must have exactly the same
 * keys, and the same parameters where a text is a function. A missing key fails the type check.
 */
export type Widen<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Widen<T[K]>;
};
