import iconv from 'iconv-lite';
import { ImportError } from './import-error.js';

/** Charsets that a profile may allow. */
export const CHARSETS = ['utf-8', 'gb18030'] as const;
/** A charset by name; GBK and GB2312 are parts of GB 18030. */
export type Charset = (typeof CHARSETS)[number] | 'utf-16le';

/** Text of a file, and the charset it was in. */
export interface Decoded {
  readonly text: string;
  readonly charset: Charset;
}

const REPLACEMENT = '\uFFFD';

/**
 * Text of a CSV file: by its byte order mark, else as UTF-8 when every byte fits, else as
 * GB 18030, since Excel in Chinese saves so without saying it.
 * @param name of the file, for errors
 * @throws ImportError when the bytes are no text, or fit none of the charsets
 */
export function decode(bytes: Buffer, charsets: readonly (typeof CHARSETS)[number][], name: string): Decoded {
  if (bytes.length === 0) throw new ImportError(`${name}: expected a CSV file, came an empty one (0 bytes).`);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    throw new ImportError(
      `${name}: expected a CSV file, came a zip or Excel file. Save it as "CSV UTF-8" and try again.`,
    );
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: iconv.decode(bytes, 'utf-16le'), charset: 'utf-16le' };
  }
  if (bytes.includes(0)) {
    throw new ImportError(
      `${name}: expected a CSV file, came binary data (a zero byte at ${bytes.indexOf(0)}).`,
    );
  }
  for (const charset of charsets) {
    const text = iconv.decode(bytes, charset);
    // A replacement character that was typed is vanishingly rare; one that decoding made is not.
    if (!text.includes(REPLACEMENT)) return { text, charset };
  }
  throw new ImportError(
    `${name}: the text fits none of the charsets ${charsets.join(', ')}. Save it as UTF-8 and try again.`,
  );
}
