import { inflateRawSync } from 'node:zlib';
import { ImportError } from '../import/import-error.js';
import { crc32 } from './crc32.js';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Longest comment after the end record, and the record. */
const END_SEARCH = 65_535 + 22;
/** Parts of an archive; a real workbook or shapefile has some tens. */
const PARTS_MAX = 2_000;

/** What an archive is to a person, and what to do about a broken one. */
export interface ArchiveWords {
  readonly kind: string;
  readonly hint: string;
}

/** Words for a workbook. */
export const WORKBOOK: ArchiveWords = {
  kind: 'Excel file',
  hint: 'Save it again as .xlsx, or as "CSV UTF-8"',
};

/** A part of an archive that is not unpacked yet. */
interface Part {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly at: number;
}

/**
 * The parts of a zip archive whose names are wanted. The list at its end is believed for nothing but where to
 * look: a part never unpacks to more than it says, all of them never to more than `maxBytes`, and each has to
 * have its checksum. So a bomb stops at the limit, and a torn file is refused instead of read in half.
 * @param file for errors
 * @throws ImportError
 */
export function unzip(
  bytes: Buffer,
  wanted: (name: string) => boolean,
  maxBytes: number,
  file: string,
  words: ArchiveWords,
): Map<string, Buffer> {
  const torn = (why: string) => new ImportError(`${file}: not a whole ${words.kind}: ${why}. ${words.hint}.`);
  const found = new Map<string, Buffer>();
  let left = maxBytes;
  for (const part of partsOf(bytes, file, torn)) {
    if (!wanted(part.name)) continue;
    if (part.size > left) {
      throw new ImportError(
        `${file}: expected at most ${maxBytes} bytes once it is unpacked, but ${part.name} has ${part.size}. Split it.`,
      );
    }
    left -= part.size;
    found.set(part.name, unpack(bytes, part, torn));
  }
  return found;
}

type Torn = (why: string) => ImportError;

function partsOf(bytes: Buffer, file: string, torn: Torn): Part[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (
    end < 0 ||
    end < bytes.length - END_SEARCH ||
    end + 22 > bytes.length ||
    bytes.readUInt32LE(end) !== END
  ) {
    throw torn('no list of its parts at the end');
  }
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (count > PARTS_MAX) throw torn(`${count} parts, and ${PARTS_MAX} are the most`);
  const parts: Part[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw torn('a broken list of its parts');
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (bytes.readUInt16LE(at + 8) & 1)
      throw new ImportError(`${file}: it has a password. Save it without one.`);
    parts.push({
      name,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

function unpack(bytes: Buffer, { name, method, packed, size, crc, at }: Part, torn: Torn): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL)
    throw torn(`${name} is not where it should be`);
  const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(begin, begin + packed);
  if (data.length < packed) throw torn(`${name} ends too early`);
  const content = method === 0 ? data : method === 8 ? inflate(data, size, name, torn) : null;
  if (content === null) throw torn(`${name} is packed in an unusual way (${method})`);
  if (content.length !== size || crc32(content) !== crc) throw torn(`${name} has not its length or checksum`);
  return content;
}

function inflate(data: Buffer, size: number, name: string, torn: Torn): Buffer {
  try {
    // One more than it says would be a lie; zlib stops there.
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw torn(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
