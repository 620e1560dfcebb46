/**
 * What a bare Debian machine lacks, and by which file we see that it is there. `file` is looked for
 * below the given folders, or on the PATH.
 * @typedef {{ package: string, file: string, in: readonly string[] }} Need
 */

const LIB = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/lib64'];
const BIN = ['/usr/bin', '/usr/local/bin', '/usr/sbin'];

/** @type {(name: string, file: string) => Need} */
const library = (name, file) => ({ package: name, file, in: LIB });
/** @type {(name: string, file: string) => Need} */
const program = (name, file) => ({ package: name, file, in: BIN });

/** To show the wall: Electron's libraries and a Chinese system font as the fallback. */
export const TO_RUN = [
  library('libgtk-3-0', 'libgtk-3.so.0'),
  library('libnss3', 'libnss3.so'),
  library('libasound2', 'libasound.so.2'),
  library('libgbm1', 'libgbm.so.1'),
  library('libxss1', 'libXss.so.1'),
  library('libxtst6', 'libXtst.so.6'),
  library('libatspi2.0-0', 'libatspi.so.0'),
  library('libdrm2', 'libdrm.so.2'),
  program('xauth', 'xauth'),
  { package: 'fonts-noto-cjk', file: 'NotoSansCJK-Regular.ttc', in: ['/usr/share/fonts/opentype/noto'] },
];

/** Debian keeps each major version of PostgreSQL in a folder of its own. */
const POSTGRES = Array.from({ length: 12 }, (_, i) => `/usr/lib/postgresql/${13 + i}/bin`);

/** To test it: screens without monitors, a current Chromium for the browser wall, wrong clocks, real services, a real camera. */
export const TO_TEST = [
  ...TO_RUN,
  program('xvfb', 'Xvfb'),
  program('xserver-xorg-core', 'Xorg'),
  { package: 'xserver-xorg-video-dummy', file: 'dummy_drv.so', in: ['/usr/lib/xorg/modules/drivers'] },
  program('x11-xserver-utils', 'xrandr'),
  program('chromium', 'chromium'),
  program('faketime', 'faketime'),
  { package: 'postgresql', file: 'initdb', in: [...POSTGRES, ...BIN] },
  program('redis-server', 'redis-server'),
  program('mosquitto', 'mosquitto'),
  program('ffmpeg', 'ffmpeg'),
];

/**
 * Names of the packages whose files are missing.
 * @param {readonly Need[]} needs
 * @param {(path: string) => boolean} exists
 */
export const missingPackages = (needs, exists) =>
  needs.filter((need) => !need.in.some((dir) => exists(`${dir}/${need.file}`))).map((need) => need.package);

/** @param {readonly string[]} packages */
export const aptCommand = (packages) =>
  `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/**
 * Libraries that the loader cannot find, from the output of `ldd`.
 * @param {string} ldd
 */
export const unresolvedLibraries = (ldd) =>
  [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name = '']) => name);

/** Since Debian 13 and Ubuntu 24.04 some libraries carry this ending (64-bit time). */
const RENAMED = /^lib(gtk-3-0|asound2|atspi2\.0-0)$/;

/**
 * The names that this release of the distribution uses.
 * @param {readonly string[]} packages
 * @param {(name: string) => Promise<boolean>} known whether the release has a package of that name
 */
export const releaseNames = (packages, known) =>
  Promise.all(
    packages.map(async (name) => (RENAMED.test(name) && (await known(`${name}t64`)) ? `${name}t64` : name)),
  );
