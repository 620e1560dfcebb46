import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>map</title>
<link rel="stylesheet" href="./leaflet.css"><link rel="stylesheet" href="./MarkerCluster.css">
<link rel="stylesheet" href="./MarkerCluster.Default.css"><link rel="stylesheet" href="./maplibre/maplibre-gl.css">
<style>html,body,#map{margin:0;width:100%;height:100%;overflow:hidden;background:#0b1220}.leaflet-container{background:#0b1220}</style>
<div id="map"></div><script src="./page.js"></script></html>`;

/** Bundles the page with all subjects into `folder` for Chromium 114, styles and maplibre beside it. */
export async function buildMapPage(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome114',
      lib: {
        entry: join(root, 'bench', 'map', 'page', 'page.ts'),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
      },
    },
  });
  const modules = join(root, 'node_modules');
  await copyFile(join(modules, 'leaflet', 'dist', 'leaflet.css'), join(folder, 'leaflet.css'));
  for (const name of ['MarkerCluster.css', 'MarkerCluster.Default.css']) {
    await copyFile(join(modules, 'leaflet.markercluster', 'dist', name), join(folder, name));
  }
  await cp(join(modules, 'maplibre-gl', 'dist'), join(folder, 'maplibre'), { recursive: true });
  await writeFile(join(folder, 'index.html'), PAGE);
}
