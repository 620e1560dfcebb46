/** One part of a form. */
export interface FormPart {
  readonly name: string;
  /** Name of the file as the sender says it; null for a plain field. */
  readonly fileName: string | null;
  /** A view on the body: nothing is copied. */
  readonly bytes: Buffer;
}

const PARTS_MAX = 100;
const HEAD_MAX_BYTES = 8_192;
const LINE = '\r\n';

/**
 * Parts of a multipart/form-data body (RFC 7578); null when it is none or not whole. The parser of
 * Node copies the body several times and is not meant for servers.
 */
export function readMultipart(body: Buffer, contentType: string): FormPart[] | null {
  const boundary = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  if (!boundary || !body.subarray(0, mark.length).equals(Buffer.from(mark))) return null;
  const parts: FormPart[] = [];
  for (let at = mark.length; parts.length <= PARTS_MAX;) {
    const next = body.toString('latin1', at, at + 2);
    if (next === '--') return parts;
    const headEnd = body.indexOf(LINE + LINE, at);
    if (next !== LINE || headEnd < 0 || headEnd - at > HEAD_MAX_BYTES) return null;
    const end = body.indexOf(LINE + mark, headEnd + 2);
    const part = end < 0 ? null : partOf(body.toString('utf8', at, headEnd), body.subarray(headEnd + 4, end));
    if (part === null) return null;
    parts.push(part);
    at = end + LINE.length + mark.length;
  }
  return null;
}

function partOf(head: string, bytes: Buffer): FormPart | null {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  if (line === undefined) return null;
  const name = /(?:^|;)\s*name="([^"]*)"/i.exec(line)?.[1];
  const fileName = /(?:^|;)\s*filename="([^"]*)"/i.exec(line)?.[1];
  if (name === undefined) return null;
  return { name, fileName: fileName === undefined ? null : plain(fileName), bytes };
}

/** Browsers write these three characters so, and nothing else (HTML, "multipart/form-data encoding"). */
function plain(text: string): string {
  return text.replaceAll('%22', '"').replaceAll('%0D', '').replaceAll('%0A', '');
}
