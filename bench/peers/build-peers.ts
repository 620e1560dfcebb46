import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** Pages that ours is measured beside. */
export type PeerName = 'naive' | 'vanilla';

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>peer</title>
<style>body{margin:0;background:#0b1017;color:#dfe6ee;font:16px sans-serif}
.row{display:grid;grid-template-columns:1fr 160px 160px 160px 160px;align-items:center;padding:6px 24px;border-bottom:1px solid #223}
.title{margin:0}.track{height:4px;background:#345}.track i{display:block;height:4px;background:#9ab}.late{color:#f66}</style><div id="app"></div><script src="./page.js"></script></html>`;

/** Bundles a peer page into `folder` for Chromium 114 and returns its folder. */
export async function buildPeer(root: string, name: PeerName, folder: string): Promise<string> {
  const out = join(folder, name);
  await mkdir(out, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false' },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'chrome114',
      lib: {
        entry: join(root, 'bench', 'peers', `${name}.ts`),
        formats: ['iife'],
        name: 'peer',
        fileName: () => 'page.js',
      },
    },
  });
  await writeFile(join(out, 'index.html'), PAGE);
  return out;
}
