import { parseBoundaries, type Boundaries } from '../../shared/contracts/boundaries.js';
import { parsePack, type Pack } from '../../shared/contracts/jurisdiction.js';

/** The part of `fetch` that loading needs. */
export type FetchJson = (
  url: string,
) => Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;

/** Which pack a site uses. */
export interface PackChoice {
  readonly id: string;
  /** 0 is the shipped one; others were imported and come from the gateway. */
  readonly version: number;
}

/** Address of a file of a jurisdiction pack, on the page's own origin. */
export function packUrl({ id, version }: PackChoice, file: 'pack.json' | 'boundaries.topo.json'): string {
  const name = encodeURIComponent(id);
  return version === 0
    ? `./resources/jurisdiction/${name}/${file}`
    : `./map/jurisdiction/${name}/${version}/${file}`;
}

async function load(fetchJson: FetchJson, url: string): Promise<unknown> {
  const response = await fetchJson(url);
  if (!response.ok) throw new Error(`${url}: expected the jurisdiction pack, came HTTP ${response.status}`);
  return response.json();
}

/** Units, names and positions of a jurisdiction. @throws when it is absent or of another format */
export async function loadPack(choice: PackChoice, fetchJson: FetchJson): Promise<Pack> {
  return parsePack(await load(fetchJson, packUrl(choice, 'pack.json')));
}

/** Borders of a jurisdiction. @throws when they are absent or of another format */
export async function loadBoundaries(choice: PackChoice, fetchJson: FetchJson): Promise<Boundaries> {
  return parseBoundaries(await load(fetchJson, packUrl(choice, 'boundaries.topo.json')));
}
