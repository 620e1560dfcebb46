/** Oldest Node that the tools run on (vite 8). */
export const NODE_NEEDED = [20, 19];

/**
 * Why this Node is too old, or null.
 * @param {string} version for example `v20.20.2`
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = NODE_NEEDED;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return null;
  const needed = NODE_NEEDED.join('.');
  return `Node ${needed} or newer is needed, this is ${version}. Install it from https://nodejs.org or your packages.`;
}
