/** What one part may import: other parts, and packages by pattern. */
interface Row {
  readonly parts: readonly string[];
  readonly packages: readonly RegExp[];
}

const NODE = /^node:/;
const VALIBOT = /^valibot$/;

/** The table of DESIGN.md for what ships. Data in `resources` is no code and open to every part. */
const SHIPPED: Readonly<Record<string, Row>> = {
  shared: { parts: ['shared'], packages: [VALIBOT] },
  gateway: {
    parts: ['shared', 'gateway'],
    packages: [
      NODE,
      VALIBOT,
      /^socket\.io$/,
      /^hono(\/|$)/,
      /^@photostructure\/sqlite$/,
      /^(csv-parse(\/.*)?|iconv-lite|fast-xml-parser|mqtt|yaml|commander|pino)$/,
      /^(mapshaper|proj4|flatbush|geojson|topojson-(client|server|specification))$/,
      /^(pg|redis)$/,
      /^pmtiles$/,
    ],
  },
  feed: { parts: ['shared', 'feed'], packages: [VALIBOT, /^socket\.io-client$/] },
  electron: { parts: ['shared', 'electron'], packages: [/^electron(\/|$)/, NODE, VALIBOT, /^(pino|yaml)$/] },
  renderer: {
    parts: ['shared', 'renderer'],
    packages: [
      VALIBOT,
      /^(vue|pinia|topojson-client|topojson-specification|geojson)$/,
      /^(leaflet|echarts|zrender|@fontsource-variable)(\/|$)/,
      /^(hls\.js|protomaps-leaflet)(\/|$)/,
    ],
  },
  build: { parts: ['build'], packages: [/./] },
  // Benches measure parts alone as well as together; nothing imports a bench.
  bench: { parts: ['shared', 'gateway', 'feed', 'renderer', 'build', 'bench', 'e2e'], packages: [/./] },
  // The fault suite runs the feed itself, and helpers of the gateway's own tests.
  e2e: { parts: ['shared', 'gateway', 'feed', 'build', 'e2e'], packages: [/./] },
};

/** Only the feed's host in an Electron utility process knows Electron and Node. */
const FEED_HOST = /^feed\/(.*\/)?host-electron[^/]*\.ts$/;

/**
 * What tests use on top: the runner, Node to serve and to store, the real other end of a wire, and for
 * figures an engine that computes them a second time.
 */
const TEST_PACKAGES = [/^(vitest|fast-check|@vue\/test-utils|happy-dom)(\/|$)/, NODE];
const OTHER_ENDS: Readonly<Record<string, readonly string[]>> = {
  shared: ['gcoord'],
  gateway: ['socket.io-client', '@duckdb/node-api'],
  feed: ['socket.io', 'gateway'],
};

/** What a file may import. */
export function rowFor(path: string, isTest: boolean): Row {
  const part = path.split('/')[0] ?? '';
  const row = SHIPPED[part] ?? { parts: [], packages: [] };
  const packages = [...row.packages];
  if (FEED_HOST.test(path)) packages.push(/^electron(\/|$)/, NODE);
  if (!isTest) return { parts: row.parts, packages };
  const ends = OTHER_ENDS[part] ?? [];
  return {
    parts: [...row.parts, ...ends],
    packages: [
      ...packages,
      ...TEST_PACKAGES,
      ...ends.map((end) => new RegExp(`^${end.replace('.', '\\.')}$`)),
    ],
  };
}

/** Layers of `shared/`, lowest first; those of one row do not know each other. */
const LAYERS = [
  ['time', 'geo', 'room'],
  ['domain'],
  ['metrics', 'privacy'],
  ['wall'],
  ['alarms'],
  ['contracts'],
  ['screens'],
];

/** Rank of a layer, or -1 for a folder that is none. */
export const layerRank = (layer: string): number => LAYERS.findIndex((row) => row.includes(layer));
