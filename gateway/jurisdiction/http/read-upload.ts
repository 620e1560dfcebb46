import * as v from 'valibot';
import {
  IMPORT_BODY_MAX_BYTES,
  ImportOptionsSchema,
  type ImportOptions,
} from '../../../shared/contracts/jurisdiction-import.js';
import type { BridgeEnv } from '../../http/node-bridge.js';
import { readMultipart } from './multipart.js';
import type { InputFile } from '../read/raw-layer.js';

const FILES_MAX = 20;

/** The parts of an upload, or what was wrong with it. */
export type Upload =
  | { readonly ok: true; readonly files: readonly InputFile[]; readonly options: ImportOptions }
  | { readonly ok: false; readonly status: 400 | 413 | 415; readonly field: string; readonly got: string };

/** Reads a multipart body with the parts `file` and `options`. */
export async function readUpload(env: BridgeEnv, contentType: string): Promise<Upload> {
  const bad = (status: 400 | 413 | 415, field: string, got: string): Upload => ({
    ok: false,
    status,
    field,
    got,
  });
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return bad(415, 'content-type', contentType || 'none');
  const body = await env.readBody(IMPORT_BODY_MAX_BYTES);
  if (!body.ok) {
    return body.reason === 'too-large'
      ? bad(413, 'body', `more than ${IMPORT_BODY_MAX_BYTES} bytes`)
      : bad(400, 'body', 'a request that was cut off');
  }
  const parts = readMultipart(body.bytes, contentType);
  if (parts === null) return bad(400, 'body', 'no whole multipart form');
  const files: InputFile[] = [];
  for (const { name, fileName, bytes } of parts) {
    if (name !== 'file') continue;
    if (fileName === null) return bad(400, 'file', 'text without a file name');
    files.push({ name: fileName, bytes });
  }
  if (files.length === 0 || files.length > FILES_MAX) return bad(400, 'file', `${files.length} files`);
  const options = optionsOf(parts.find(({ name }) => name === 'options')?.bytes.toString('utf8') ?? '{}');
  return typeof options === 'string' ? bad(400, 'options', options) : { ok: true, files, options };
}

/** Options, or words for what they are not. */
function optionsOf(raw: string): ImportOptions | string {
  try {
    const parsed = v.safeParse(ImportOptionsSchema, JSON.parse(raw));
    return parsed.success ? parsed.output : v.summarize(parsed.issues);
  } catch {
    return 'no JSON';
  }
}
