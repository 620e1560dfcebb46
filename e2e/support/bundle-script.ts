import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles a file of the sources into one script without imports, for a page or a worker of a test.
 * @param entry path below the repository
 * @returns text of the script
 */
export async function bundleScript(entry: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'yiping-script-'));
  try {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        outDir,
        target: 'chrome114',
        minify: false,
        rolldownOptions: {
          input: join(ROOT, entry),
          output: { format: 'iife', entryFileNames: 'script.js', codeSplitting: false },
        },
      },
    });
    return readFileSync(join(outDir, 'script.js'), 'utf8');
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
