import { access, mkdir, open, rename } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Names that are tried before a file is left where it is. */
const NAMES_MAX = 1_000;

/**
 * Moves a file into a folder under a name that nothing there has, and writes its report beside it. The report
 * is on disk first: after a crash between the two the file is still where it was and comes again. Rejects
 * when the file system refuses; the file is then where it was.
 */
export async function putAway(
  folder: string,
  name: string,
  target: 'done' | 'refused',
  report: string,
): Promise<string> {
  const to = join(folder, target);
  await mkdir(to, { recursive: true });
  const free = await freeName(to, name);
  const path = join(to, `${free}.report.txt`);
  const handle = await open(path, 'w');
  try {
    // With a byte order mark, so that Windows' editor takes it for UTF-8.
    await handle.writeFile(`\uFEFF${report}`, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(join(folder, name), join(to, free));
  return join(to, free);
}

async function freeName(folder: string, name: string): Promise<string> {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let n = 1; n <= NAMES_MAX; n += 1) {
    const candidate = n === 1 ? name : `${stem} (${n})${ending}`;
    if (!(await exists(join(folder, candidate)))) return candidate;
  }
  throw new Error(`${folder} has ${NAMES_MAX} files named ${name}: clear it out`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
