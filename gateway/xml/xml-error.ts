/** Something about an XML message that keeps it out, in the words of a problem. */
export class XmlError extends Error {
  override name = 'XmlError';
  constructor(
    readonly field: string,
    readonly expected: string,
    readonly got: string,
    readonly hint: string,
  ) {
    super(`${field}: expected ${expected}, came ${got}; ${hint}`);
  }
}
