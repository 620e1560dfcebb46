import { builtinModules } from 'node:module';
import { join } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { inRepo, ROOT } from '../lib/paths.mjs';
import { CLI, CONSOLE_PAGE, GALLERY_PAGE, NODE_EXTERNALS } from './entries.mjs';
import { mapshaperRequires } from './mapshaper-requires.mjs';

/** Oldest engines in use: Electron 25 carries Chromium 114 and Node 18. */
const PAGE_TARGET = 'chrome114';
const NODE_TARGET = 'node18';

/**
 * @typedef {{ entry: string, out: string }} Entry
 * @typedef {import('vite').InlineConfig} InlineConfig
 */

/** @type {InlineConfig} */
const common = { root: ROOT, configFile: false, envDir: false, logLevel: 'warn', publicDir: false };

/** A slow machine is no news for whoever starts the wall. */
const checks = { bundlerTimings: false };

/**
 * A single CommonJS file for Node or a preload.
 * @param {Entry} entry
 * @param {string} outDir
 * @param {readonly string[]} externals
 * @returns {InlineConfig}
 */
function commonJs({ entry, out }, outDir, externals) {
  return {
    ...common,
    plugins: [mapshaperRequires()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: inRepo(entry),
      target: NODE_TARGET,
      outDir,
      emptyOutDir: false,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        checks,
        external: [...externals],
        // The shebang lets `npx yiping` run the command line; elsewhere it is a comment.
        output: {
          format: 'cjs',
          entryFileNames: out,
          codeSplitting: false,
          banner: out === CLI ? '#!/usr/bin/env node' : '',
        },
      },
    },
  };
}

/**
 * @param {Entry} entry
 * @param {string} outDir
 */
export const nodeConfig = (entry, outDir) =>
  commonJs(entry, outDir, [...NODE_EXTERNALS, ...builtinModules, ...builtinModules.map((m) => `node:${m}`)]);

/**
 * @param {Entry} entry
 * @param {string} outDir
 */
export const preloadConfig = (entry, outDir) => commonJs(entry, outDir, ['electron']);

/**
 * The browser's feed worker: its own entry at a stable name, so that the renderer imports no feed code.
 * One classic script, so that it starts with or without `type: 'module'`.
 * @param {Entry} entry
 * @param {string} outDir
 * @returns {InlineConfig}
 */
export function workerConfig({ entry, out }, outDir) {
  return {
    ...common,
    build: {
      target: PAGE_TARGET,
      outDir,
      emptyOutDir: false,
      sourcemap: true,
      modulePreload: false,
      rolldownOptions: {
        checks,
        input: inRepo(entry),
        output: { format: 'iife', entryFileNames: out, codeSplitting: false },
      },
    },
  };
}

/**
 * The pages. Nothing inline: the CSP allows only files of our own origin, fonts included.
 * @param {Entry} entry
 * @param {string} outDir
 * @returns {InlineConfig}
 */
export function pageConfig({ entry }, outDir) {
  return {
    ...common,
    root: inRepo('renderer'),
    base: './',
    plugins: [vue()],
    define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false' },
    build: {
      target: PAGE_TARGET,
      outDir: join(outDir, 'renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      sourcemap: true,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { checks, input: [inRepo(entry), inRepo(CONSOLE_PAGE), inRepo(GALLERY_PAGE)] },
    },
  };
}
