/** Does all parts of a work at once. */
export function drain<T>(parts: Generator<void, T>): T {
  for (;;) {
    const part = parts.next();
    if (part.done === true) return part.value;
  }
}
