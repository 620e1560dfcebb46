import { inRepo } from '../lib/paths.mjs';
import { setFuses } from './fuses.mjs';

/**
 * electron-builder's settings. Only `dir` on Linux works without the internet; other targets make it
 * download tools and run on a connected release machine.
 * @param {object} input
 * @param {string} input.appDir the staged app
 * @param {string} input.output
 * @param {import('../electron-runtime/runtime.mjs').Runtime} input.runtime
 * @param {boolean} input.e2e
 * @returns {import('electron-builder').Configuration}
 */
export function builderConfig({ appDir, output, runtime, e2e }) {
  return {
    appId: 'cn.yiping.wall',
    productName: 'Yiping',
    directories: { app: appDir, output },
    electronDist: runtime.dir,
    electronVersion: runtime.version,
    // False: the stage holds exactly what is shipped; nothing to rebuild, and nothing to choose.
    beforeBuild: async () => false,
    files: ['**/*', { from: `${appDir}/node_modules`, to: 'node_modules' }],
    // Beside the program, where a person finds who made what.
    extraFiles: [{ from: inRepo('NOTICE.md'), to: 'NOTICE.md' }],
    asar: true,
    asarUnpack: ['**/*.node'],
    linux: { target: 'dir', executableName: 'yiping', category: 'Utility' },
    win: { target: 'dir', executableName: 'yiping' },
    mac: { target: 'dir' },
    publish: null,
    afterPack: async ({ appOutDir, electronPlatformName: platform, packager }) => {
      const name = packager.appInfo.productFilename;
      const files = { darwin: `${name}.app/Contents/MacOS/${name}`, win32: 'yiping.exe' };
      const file = platform === 'darwin' || platform === 'win32' ? files[platform] : 'yiping';
      await setFuses(`${appOutDir}/${file}`, { electronVersion: runtime.version, platform, e2e });
    },
  };
}
