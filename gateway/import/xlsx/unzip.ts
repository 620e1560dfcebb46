import { inflateRawSync } from 'node:zlib';
import { ImportError } from '../import-error.js';
import { crc32 } from './crc32.js';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Longest comment after the end record, and the record. */
const END_SEARCH = 65_535 + 22;
/** Parts of a workbook; a real one has some tens. */
const PARTS_MAX = 2_000;

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
): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  let left = maxBytes;
  for (const part of partsOf(bytes, file)) {
    if (!wanted(part.name)) continue;
    if (part.size > left) {
      throw new ImportError(
        `${file}: expected at most ${maxBytes} bytes once it is unpacked, but ${part.name} has ${part.size}. Split it.`,
      );
    }
    left -= part.size;
    found.set(part.name, unpack(bytes, part, file));
  }
  return found;
}

function partsOf(bytes: Buffer, file: string): Part[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (
    end < 0 ||
    end < bytes.length - END_SEARCH ||
    end + 22 > bytes.length ||
    bytes.readUInt32LE(end) !== END
  ) {
    throw torn(file, 'no list of its parts at the end');
  }
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (count > PARTS_MAX) throw torn(file, `${count} parts, and ${PARTS_MAX} are the most`);
  const parts: Part[] = [];
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY)
      throw torn(file, 'a broken list of its parts');
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

function unpack(bytes: Buffer, { name, method, packed, size, crc, at }: Part, file: string): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL)
    throw torn(file, `${name} is not where it should be`);
  const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const data = bytes.subarray(begin, begin + packed);
  if (data.length < packed) throw torn(file, `${name} ends too early`);
  const content = method === 0 ? data : method === 8 ? inflate(data, size, name, file) : null;
  if (content === null) throw torn(file, `${name} is packed in a way (${method}) that no workbook uses`);
  if (content.length !== size || crc32(content) !== crc)
    throw torn(file, `${name} has not its length or checksum`);
  return content;
}

function inflate(data: Buffer, size: number, name: string, file: string): Buffer {
  try {
    // One more than it says would be a lie; zlib stops there.
    return inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw torn(file, `${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function torn(file: string, why: string): ImportError {
  return new ImportError(
    `${file}: not a whole Excel file: ${why}. Save it again as .xlsx, or as "CSV UTF-8".`,
  );
}
