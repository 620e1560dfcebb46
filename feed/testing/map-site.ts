import type { Site } from '../../shared/contracts/site.js';
import { aSite } from './fixtures.js';

const TOWN = '330110013';
/** Villages of the small site, in two towns. */
export const VILLAGES = [`${TOWN}001`, `${TOWN}002`, '330110014001'] as const;

/** The small site with label points, areas and a category that visitors are not shown. */
export function aMapSite(change: Partial<Site> = {}): Site {
  const { dictionary } = aSite();
  const family = {
    ...{ code: 'family', name: { zh: '家庭', en: 'Family' }, group: 'order' },
    ...{ linked: true, scene: true, sensitive: true },
  };
  return aSite({
    dictionary: { ...dictionary, categories: [...dictionary.categories, family] },
    areasKm2: { [TOWN]: 50, '330110014': 20, [VILLAGES[0]]: 2.5, [VILLAGES[1]]: 4 },
    labels: {
      [TOWN]: [119.95, 30.25],
      '330110014': [119.99, 30.3],
      [VILLAGES[0]]: [119.955, 30.255],
      [VILLAGES[1]]: [119.945, 30.245],
      [VILLAGES[2]]: [119.991, 30.301],
    },
    ...change,
  });
}
