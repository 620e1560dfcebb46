import type { Site } from '../../shared/contracts/site.js';
import type { LoadedPack } from '../jurisdiction/current.js';
import { townTypes } from './load-site.js';
import { unitFacts } from './unit-facts.js';

/** What a site says of its jurisdiction; another version of the pack changes all of it at once. */
export function packFacts({ pack, boundaries, version }: LoadedPack) {
  return {
    name: pack.name,
    jurisdictionVersion: version,
    townTypes: townTypes(pack),
    ...unitFacts(pack, boundaries),
  } satisfies Partial<Site>;
}
