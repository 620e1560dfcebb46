/** Size at which characters are compared, px: large enough that two of them are never alike. */
const SIZE = 32;
/** A code point that no font has. */
const NOBODY = '\u{10FFFE}';

/**
 * Says of a character whether the fonts of an element draw it as itself: it is drawn beside a character
 * that no font has, and a missing glyph looks like that one.
 */
export function glyphChecker(font: string): (character: string) => boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIZE * 2;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return () => true;
  const look = (character: string): string => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.font = `${SIZE}px ${font}`;
    pen.fillText(character, 4, SIZE + 8);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data.join();
  };
  const missing = look(NOBODY);
  return (character) => look(character) !== missing;
}
