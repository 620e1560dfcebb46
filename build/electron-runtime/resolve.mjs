import { PlainError } from '../lib/fail.mjs';

/**
 * @typedef {import('./runtime.mjs').Runtime} Runtime
 * @typedef {import('./runtime.mjs').RuntimeSource} RuntimeSource
 */

/**
 * Asks one source after another and takes the first runtime found.
 * @param {readonly RuntimeSource[]} sources in order of preference
 * @param {(line: string) => void} say
 * @returns {Promise<Runtime>}
 * @throws {PlainError} with every source's reason when none has one
 */
export async function resolveRuntime(sources, say) {
  const reasons = [];
  for (const source of sources) {
    const found = await source.find();
    if ('why' in found) {
      reasons.push(`  ${source.name}: ${found.why}`);
      continue;
    }
    say(`• Electron ${found.version} (${found.origin}: ${found.dir})`);
    if (found.warning !== null) say(`\n!! ${found.warning}\n`);
    return found;
  }
  throw new PlainError(
    `An Electron runtime is needed and none was found:\n${reasons.join('\n')}\n` +
      'Unpack an Electron release zip for this machine into a folder and name it in ' +
      'ELECTRON_OVERRIDE_DIST_PATH, or run this once on a machine that reaches the internet.',
  );
}
