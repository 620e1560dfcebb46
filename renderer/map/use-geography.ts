import { computed, type ComputedRef } from 'vue';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { buildGeography, type Geography } from './geography.js';

/** The projected jurisdiction, or null until its pack is loaded. */
export function useGeography(): ComputedRef<Geography | null> {
  const store = useJurisdictionStore();
  return computed(() =>
    store.pack && store.boundaries ? buildGeography(store.pack, store.boundaries) : null,
  );
}
