import type { Context } from 'hono';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  ActivateVersionSchema,
  ImportOptionsSchema,
  SaveVersionSchema,
  type JurisdictionState,
} from '../../../shared/contracts/jurisdiction-import.js';
import type { AppParts, Route } from '../../http/app.js';
import { requireScope, type AppEnv } from '../../http/auth.js';
import { readJson } from '../../http/read-json.js';
import { jsonResponse, refusal } from '../../http/refusal.js';
import { MADE_DIR } from '../process/job.js';
import { BOUNDARIES_FILE, PACK_FILE } from '../versions/pack-folder.js';
import { answerFile } from './pack-files-route.js';
import type { Previews } from './previews.js';
import { readUpload } from './read-upload.js';
import type { VersionDesk } from './version-desk.js';

const JSON_MAX_BYTES = 65_536;

/** The routes of `shared/contracts/jurisdiction-import.ts`, for who has the scope `admin`. */
export function jurisdictionRoutes(desk: VersionDesk, previews: Previews): Route {
  return (app, parts) => {
    const mayChange = requireScope(parts, 'admin');
    app.get('/v1/jurisdiction', mayChange, () => jsonResponse(200, desk.state()));
    app.post('/v1/jurisdiction/preview', mayChange, async (c) => {
      const upload = await readUpload(c.env, c.req.header('content-type') ?? '');
      if (upload.ok) return jsonResponse(200, await previews.make(upload.files, upload.options));
      const { status, field, got } = upload;
      const expected = 'multipart/form-data with 1 to 20 parts file, and options as JSON';
      return refusal(parts.store, status, { field, expected, got, hint: 'see docs/jurisdiction.md' });
    });
    app.post('/v1/jurisdiction/preview/:id', mayChange, async (c) => {
      const body = await bodyOf(c, parts, ImportOptionsSchema);
      if (body instanceof Response) return body;
      const preview = await previews.again(c.req.param('id'), body);
      return preview ? jsonResponse(200, preview) : gone(parts);
    });
    app.get('/v1/jurisdiction/preview/:id/:file', mayChange, async (c) => {
      const preview = previews.get(c.req.param('id'));
      const file = [PACK_FILE, BOUNDARIES_FILE].find((name) => name === c.req.param('file'));
      if (!preview?.report.ok || file === undefined) return gone(parts);
      return (await answerFile(join(preview.job.folder, MADE_DIR, file))) ?? gone(parts);
    });
    app.post('/v1/jurisdiction/versions', mayChange, async (c) => {
      const body = await bodyOf(c, parts, SaveVersionSchema);
      if (body instanceof Response) return body;
      const preview = previews.get(body.preview);
      if (!preview) return gone(parts);
      return answer(parts, () => {
        const state = desk.save(preview, body, c.var.principal);
        previews.drop(preview.id);
        return state;
      });
    });
    app.post('/v1/jurisdiction/active', mayChange, async (c) => {
      const body = await bodyOf(c, parts, ActivateVersionSchema);
      if (body instanceof Response) return body;
      return answer(parts, () => desk.activate(body.version, c.var.principal));
    });
  };
}

/** A change that cannot be made is told; nothing was changed then. */
function answer({ store }: AppParts, change: () => JurisdictionState): Response {
  try {
    return jsonResponse(200, change());
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    const hint = 'nothing was changed; look at the preview or the list of versions again';
    return refusal(store, 409, { field: 'version', expected: 'a version that can be used', got, hint });
  }
}

async function bodyOf<S extends v.GenericSchema>(
  c: Context<AppEnv>,
  { store }: AppParts,
  schema: S,
): Promise<v.InferOutput<S> | Response> {
  const read = await readJson(c.env, c.req.header('content-type') ?? '', JSON_MAX_BYTES);
  const hint = 'see docs/jurisdiction.md';
  if (!read.ok)
    return refusal(store, read.status, { field: 'body', expected: 'a small JSON body', got: read.got, hint });
  const parsed = v.safeParse(schema, read.value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? 'body';
  return refusal(store, 400, { field, expected: issue.expected ?? issue.message, got: issue.received, hint });
}

function gone({ store }: AppParts): Response {
  const expected = 'a preview of the last 30 minutes whose report is good';
  return refusal(store, 404, { field: 'preview', expected, got: 'another', hint: 'read the files again' });
}
