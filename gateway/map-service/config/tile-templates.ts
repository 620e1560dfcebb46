import type { TiandituConfig, WmtsConfig } from './schema.js';

/** Servers t0 … t7 of 天地图. */
export const TIANDITU_SUBDOMAINS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

/** Names that belong to a layer of 天地图. */
const LABELS = { vec: 'cva', img: 'cia', ter: 'cta' } as const;

/** Layers of 天地图 that a preset means: the picture, and names over it or null. */
export function tiandituLayers({ layer, labels }: TiandituConfig): {
  picture: string;
  labels: string | null;
} {
  return { picture: layer, labels: labels === false ? null : (labels ?? LABELS[layer]) };
}

/** Address of a layer of 天地图 in Web Mercator (`_w`); CGCS2000, which is WGS-84 on a wall. */
export function tiandituTemplate(layer: string, host: string | undefined): string {
  const origin = (host ?? 'https://t{s}.tianditu.gov.cn').replace(/\/+$/, '');
  return `${origin}/DataServer?T=${layer}_w&X={x}&Y={y}&L={z}&tk={token}`;
}

/**
 * Address of a WMTS tile with {z}, {x} and {y}. An address with `{TileMatrix}` is a REST template; any
 * other gets the parameters of a GetTile request.
 */
export function wmtsTemplate({ url, layer, style, matrixSet, format }: WmtsConfig): string {
  if (/\{TileMatrix\}/i.test(url)) {
    const values: readonly (readonly [RegExp, string])[] = [
      [/\{TileMatrixSet\}/gi, matrixSet],
      [/\{TileMatrix\}/gi, '{z}'],
      [/\{TileRow\}/gi, '{y}'],
      [/\{TileCol\}/gi, '{x}'],
      [/\{Style\}/gi, style],
      [/\{Layer\}/gi, layer],
    ];
    return values.reduce((text, [pattern, value]) => text.replace(pattern, value), url);
  }
  const query = [
    ...['SERVICE=WMTS', 'REQUEST=GetTile', 'VERSION=1.0.0', `LAYER=${layer}`, `STYLE=${style}`],
    ...[`TILEMATRIXSET=${matrixSet}`, `FORMAT=${format}`, 'TILEMATRIX={z}', 'TILEROW={y}', 'TILECOL={x}'],
  ];
  const joint = url.includes('?') ? (/[?&]$/.test(url) ? '' : '&') : '?';
  return url + joint + query.join('&');
}
