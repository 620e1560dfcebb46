/** The one bundle that people run by its name: `npx yiping`. */
export const CLI = 'gateway/cli.cjs';

/**
 * What is built, from which entry into which file. The names are agreed with the parts: main opens
 * `out/gateway/host-electron.cjs` and `out/feed/host-electron.cjs`, a browser wall `feed-worker.js`.
 * `runtime: 'node'` bundles run in Node 18 (Electron 25) and keep `externals` out; the sandboxed
 * preload may load nothing but `electron`, so everything else is inside its one file.
 * @type {readonly { entry: string, out: string, runtime: 'node' | 'preload' | 'worker' | 'page' }[]}
 */
export const ENTRIES = [
  { entry: 'electron/main.ts', out: 'electron/main.cjs', runtime: 'node' },
  { entry: 'electron/preload.ts', out: 'electron/preload.cjs', runtime: 'preload' },
  { entry: 'gateway/cli.ts', out: CLI, runtime: 'node' },
  { entry: 'gateway/host-electron.ts', out: 'gateway/host-electron.cjs', runtime: 'node' },
  { entry: 'gateway/jurisdiction/import-process.ts', out: 'gateway/import-process.cjs', runtime: 'node' },
  { entry: 'feed/host-electron.ts', out: 'feed/host-electron.cjs', runtime: 'node' },
  { entry: 'renderer/index.html', out: 'renderer/index.html', runtime: 'page' },
  { entry: 'feed/host-worker.ts', out: 'renderer/feed-worker.js', runtime: 'worker' },
  { entry: 'renderer/audit/page/page-audit.ts', out: 'renderer/audit.js', runtime: 'worker' },
];

/** The console, where people act: a second page beside the wall's, with its own script. */
export const CONSOLE_PAGE = 'renderer/console.html';

/** Every part in every state, to be looked at and photographed; no page links to it. */
export const GALLERY_PAGE = 'renderer/gallery.html';

/**
 * Kept out of Node bundles: a native module, two optional natives that `ws` only tries, and the drivers
 * of a cluster, which only a server with `node_modules` loads; `redis` needs Node 20.
 */
export const NODE_EXTERNALS = [
  ...['electron', '@photostructure/sqlite', 'bufferutil', 'utf-8-validate'],
  ...['pg', 'redis'],
];

/** Packages that a built app needs beside it in `node_modules`. */
export const SHIPPED_PACKAGES = ['@photostructure/sqlite', 'node-gyp-build'];
