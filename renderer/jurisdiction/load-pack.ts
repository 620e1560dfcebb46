import {
  parseBoundaries,
  parsePack,
  type Boundaries,
  type Pack,
} from '../../shared/contracts/jurisdiction.js';

/** The part of `fetch` that loading needs. */
export type FetchJson = (
  url: string,
) => Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;

/** Address of a file of a jurisdiction pack, on the page's own origin. */
export function packUrl(id: string, file: 'pack.json' | 'boundaries.topo.json'): string {
  return `./resources/jurisdiction/${encodeURIComponent(id)}/${file}`;
}

async function load(fetchJson: FetchJson, url: string): Promise<unknown> {
  const response = await fetchJson(url);
  if (!response.ok) throw new Error(`${url}: expected the jurisdiction pack, came HTTP ${response.status}`);
  return response.json();
}

/** Units, names and positions of a jurisdiction. @throws when it is absent or of another format */
export async function loadPack(id: string, fetchJson: FetchJson): Promise<Pack> {
  return parsePack(await load(fetchJson, packUrl(id, 'pack.json')));
}

/** Borders of a jurisdiction. @throws when they are absent or of another format */
export async function loadBoundaries(id: string, fetchJson: FetchJson): Promise<Boundaries> {
  return parseBoundaries(await load(fetchJson, packUrl(id, 'boundaries.topo.json')));
}
