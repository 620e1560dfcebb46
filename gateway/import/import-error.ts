/** A file or profile that cannot be used, told so that a person can put it right. */
export class ImportError extends Error {
  override name = 'ImportError';
}
