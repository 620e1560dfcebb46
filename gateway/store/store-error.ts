/** The store cannot do its work; the message names the path or server and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
