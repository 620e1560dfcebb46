/** Bytes turned into characters at a time; more arguments than this may not fit on the stack. */
const PIECE = 8_192;

/** A JPEG as an address: the page may load pictures from itself and from `data:` alone. */
export function jpegUrl(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return `data:image/jpeg;base64,${btoa(text)}`;
}
