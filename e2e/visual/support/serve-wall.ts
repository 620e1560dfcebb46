import { createServer } from 'node:http';
import { join } from 'node:path';
import { staticFiles } from '../../../gateway/http/static-files.js';
import type { MapConfig } from '../../../shared/contracts/map-service.js';
import { bundleScript } from '../../support/bundle-script.js';

/** A site without a base map and without cameras. */
const MAP_CONFIG: MapConfig = {
  ...{ baseMaps: [], baseMap: null, video: [], keyAreas: false, problems: [] },
  approvalNo: '浙S(2024)0号',
};

/** The built pages behind an address of their own. */
export interface ServedWall {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the built renderer as the gateway does, with the sample world in place of the feed.
 * @param outDir folder of the build, with `renderer` and `resources` in it
 */
export async function serveWall(outDir: string): Promise<ServedWall> {
  const worker = await bundleScript('renderer/testing/wall-worker.ts');
  const pages = staticFiles(join(outDir, 'renderer'));
  const resources = staticFiles(join(outDir, 'resources'));
  const answer = async (path: string, host: string): Promise<Response> => {
    if (path === '/feed-worker.js')
      return new Response(worker, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
    if (path === '/map/config.json') return Response.json(MAP_CONFIG);
    if (path === '/v1/map/session') return new Response(null, { status: 204 });
    if (path.startsWith('/resources/')) return resources(path.slice('/resources'.length), host);
    return pages(path, host);
  };
  const server = createServer((request, response) => {
    const host = request.headers.host ?? '';
    void answer(new URL(request.url ?? '/', 'http://wall').pathname, host).then(async (reply) => {
      response.writeHead(reply.status, Object.fromEntries(reply.headers));
      response.end(Buffer.from(await reply.arrayBuffer()));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('expected a TCP address of the server');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
