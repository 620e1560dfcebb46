import { computed, type ComputedRef } from 'vue';
import type { Boundaries } from '../../shared/contracts/boundaries.js';
import type { Pack } from '../../shared/contracts/jurisdiction.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { buildGeography, type Geography } from './geography.js';

/** Projected packs by their borders: a map and each of its layers ask for the same one. */
const built = new WeakMap<Boundaries, { readonly pack: Pack; readonly geography: Geography }>();

function geographyOf(pack: Pack, boundaries: Boundaries): Geography {
  const before = built.get(boundaries);
  if (before?.pack === pack) return before.geography;
  const geography = buildGeography(pack, boundaries);
  built.set(boundaries, { pack, geography });
  return geography;
}

/** The projected jurisdiction, or null until its pack is loaded; the same object for everybody. */
export function useGeography(): ComputedRef<Geography | null> {
  const store = useJurisdictionStore();
  return computed(() => (store.pack && store.boundaries ? geographyOf(store.pack, store.boundaries) : null));
}
