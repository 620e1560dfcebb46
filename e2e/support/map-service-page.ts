import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HTML =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><div id="strip"></div>' +
  '<div id="map"></div><script type="module" src="page.js"></script>';

/** Builds the page of renderer/testing/map-service-page.ts into a folder that a gateway can serve. */
export async function buildMapServicePage(outDir: string): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [vue()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      target: 'chrome114',
      minify: false,
      cssCodeSplit: false,
      lib: {
        entry: join(ROOT, 'renderer/testing/map-service-page.ts'),
        formats: ['es'],
        fileName: 'page',
        cssFileName: 'page',
      },
    },
  });
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'index.html'), HTML);
}
