import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Route } from '../../http/app.js';
import { hasCode } from '../../people/people-file.js';
import { BOUNDARIES_FILE, PACK_FILE } from '../versions/pack-folder.js';
import type { VersionStore } from '../versions/version-store.js';

/** Versions never change, so a window may keep what it has. */
const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'private, max-age=86400',
};

/**
 * `GET /map/jurisdiction/ID/VERSION/pack.json` and `…/boundaries.topo.json`. Open as `/resources` is,
 * where the shipped pack lies: borders and names of villages are no secret.
 */
export function packFilesRoute(id: string, versions: VersionStore): Route {
  return (app) => {
    app.get('/map/jurisdiction/:id/:version/:file', async (c) => {
      const { id: asked, version, file } = c.req.param();
      const known = [PACK_FILE, BOUNDARIES_FILE].find((name) => name === file);
      const none = (): Response => c.text('no such file of a jurisdiction pack', 404);
      if (asked !== id || !/^\d{1,9}$/.test(version) || known === undefined) return none();
      return (await answerFile(join(versions.folder(Number(version)), known))) ?? none();
    });
  };
}

/** A file of a pack as an answer, or null when it is not there. */
export async function answerFile(path: string): Promise<Response | null> {
  try {
    return new Response(new Uint8Array(await readFile(path)), { headers: HEADERS });
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}
