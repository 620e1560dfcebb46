/**
 * Packages that mapshaper loads while it reads the formats of an import. The others it could load are
 * left out of the installation (package.json, overrides), or are of commands that nobody here gives.
 */
const NEEDED = ['iconv-lite', 'mproj', 'rw', '@tmcw/togeojson', '@xmldom/xmldom'];

const FILE = /[\\/]node_modules[\\/]mapshaper[\\/]mapshaper\.js$/;
const CALL = new RegExp(`\\brequire\\$1\\(['"](${NEEDED.join('|')})['"]\\)`, 'g');

/**
 * Names the packages so that they get into the bundle: mapshaper calls `require` by another name, which
 * no bundler follows, and an installed app has no `node_modules` where Node would find them.
 * @returns {import('vite').Plugin}
 */
export function mapshaperRequires() {
  return {
    name: 'yiping:mapshaper-requires',
    transform: {
      filter: { id: FILE },
      // No line moves, so that the source map holds as it is.
      handler: (code) => ({ code: namedRequires(code), map: null }),
    },
  };
}

/**
 * The source with calls that a bundler follows. Throws when a package is asked for in no way known here,
 * so that another version of mapshaper cannot build into an import that fails on the wall.
 * @param {string} code
 */
export function namedRequires(code) {
  const found = new Set([...code.matchAll(CALL)].map((match) => match[1]));
  const missing = NEEDED.filter((name) => !found.has(name));
  if (missing.length > 0)
    throw new Error(
      `expected mapshaper to load ${NEEDED.join(', ')} by require$1("…"), found no call for ${missing.join(', ')}. ` +
        'Adapt build/bundle/mapshaper-requires.mjs to this version.',
    );
  return code.replace(CALL, 'require("$1")');
}
