import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED_PACKAGES } from '../bundle/entries.mjs';
import { inRepo } from '../lib/paths.mjs';

/**
 * Lays out the app as it is shipped: the built files, a package.json of its own, and the few packages
 * that cannot be bundled, with the prebuilt binaries of one platform.
 * @param {string} dir emptied first
 * @param {{ platform: NodeJS.Platform, arch: string, e2e?: boolean }} target `e2e` marks main as a build that
 *   the end-to-end tests drive (electron/e2e-build.ts); nothing at run time can do that
 */
export function stageApp(dir, { platform, arch, e2e }) {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  cpSync(inRepo('out'), join(dir, 'out'), { recursive: true, filter: (path) => !path.endsWith('.map') });
  const main = join(dir, 'out', 'electron', 'main.cjs');
  if (e2e) writeFileSync(main, `const __YIPING_E2E__ = true;\n${readFileSync(main, 'utf8')}`);
  for (const name of SHIPPED_PACKAGES) {
    const filter = shippedFilter(inRepo('node_modules', name), `${platform}-${arch}`);
    cpSync(inRepo('node_modules', name), join(dir, 'node_modules', name), { recursive: true, filter });
  }
  /** @type {Record<string, unknown>} */
  const {
    name,
    productName,
    version,
    description,
    main: entry,
    license,
  } = JSON.parse(readFileSync(inRepo('package.json'), 'utf8'));
  const manifest = { name, productName, version, description, main: entry, license, author: 'Yiping' };
  writeFileSync(join(dir, 'package.json'), JSON.stringify(manifest, null, 2));
}

/**
 * Leaves out sources and the binaries of other platforms: 28 of 30 MB.
 * @param {string} packageDir
 * @param {string} target for example `linux-x64`
 * @returns {(path: string) => boolean}
 */
export function shippedFilter(packageDir, target) {
  return (path) => {
    const inside = path.slice(packageDir.length + 1).replaceAll('\\', '/');
    if (/^(src|binding\.gyp|CHANGELOG\.md)(\/|$)|\.map$|\.d\.[cm]?ts$/.test(inside)) return false;
    return !inside.startsWith('prebuilds/') || inside.split('/')[1] === target;
  };
}
