import type { ArchiveWords } from '../../zip/unzip.js';

/** What a zip of geodata is to a person. */
export const ARCHIVE: ArchiveWords = { kind: 'zip archive', hint: 'Zip it again' };
