import fuses from '@electron/fuses';

const { FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } = fuses;

/** State of a fuse in the wire that is switched on: the character 1. */
const ENABLED = '1'.charCodeAt(0);

/**
 * The committed table of fuses. `since` is the Electron major that brought the fuse; an older runtime
 * has no such switch. Left at their defaults: the browser V8 snapshot and Wasm trap handlers.
 * @type {readonly { name: keyof typeof FuseV1Options, on: boolean, since: number, only?: string, why: string }[]}
 */
export const FUSES = [
  { name: 'RunAsNode', on: false, since: 12, why: 'the binary must not be a general Node' },
  { name: 'EnableCookieEncryption', on: true, since: 12, why: 'nothing readable is left on the disk' },
  { name: 'EnableNodeOptionsEnvironmentVariable', on: false, since: 12, why: 'no code through NODE_OPTIONS' },
  { name: 'EnableNodeCliInspectArguments', on: false, since: 12, why: 'no debugger by --inspect or SIGUSR1' },
  {
    name: 'EnableEmbeddedAsarIntegrityValidation',
    on: true,
    since: 30,
    only: 'win32',
    why: 'a changed archive is refused; Linux has no such check',
  },
  { name: 'OnlyLoadAppFromAsar', on: true, since: 16, why: 'no loose resources/app beside the archive' },
  { name: 'GrantFileProtocolExtraPrivileges', on: false, since: 29, why: 'we serve app://, never file://' },
];

/**
 * @typedef {object} FuseTarget
 * @property {string} electronVersion
 * @property {string} platform
 * @property {boolean} e2e The test package: the inspector fuse alone stays on, because the test driver
 *   attaches to the main process through `--inspect`. Everything else is as shipped.
 */

/**
 * The fuses that must be on or off for a package.
 * @param {FuseTarget} target
 * @returns {{ name: keyof typeof FuseV1Options, on: boolean }[]}
 */
export function fusesFor({ electronVersion, platform, e2e }) {
  const major = Number(electronVersion.split('.')[0]);
  return FUSES.filter(({ since, only }) => major >= since && (only === undefined || only === platform)).map(
    ({ name, on }) => ({ name, on: on || (e2e && name === 'EnableNodeCliInspectArguments') }),
  );
}

/**
 * Sets the fuses of a packaged binary.
 * @param {string} executable
 * @param {FuseTarget} target
 */
export async function setFuses(executable, target) {
  const wanted = Object.fromEntries(fusesFor(target).map(({ name, on }) => [FuseV1Options[name], on]));
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: target.platform === 'darwin',
    ...wanted,
  });
}

/**
 * Reads the fuses back from a packaged binary, in the form of `fusesFor`.
 * @param {string} executable
 * @param {FuseTarget} target
 */
export async function readFuses(executable, target) {
  const wire = await getCurrentFuseWire(executable);
  return fusesFor(target).map(({ name }) => ({
    name,
    on: wire[FuseV1Options[name]] === ENABLED,
  }));
}
