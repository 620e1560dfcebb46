import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Boundaries } from '../../shared/contracts/boundaries.js';
import type { Pack, Unit } from '../../shared/contracts/jurisdiction.js';

/** The jurisdiction pack of the site: null until it is loaded. */
export const useJurisdictionStore = defineStore('jurisdiction', () => {
  const pack = shallowRef<Pack | null>(null);
  const boundaries = shallowRef<Boundaries | null>(null);
  const error = shallowRef<string | null>(null);
  const units = computed<ReadonlyMap<string, Unit>>(
    () => new Map((pack.value?.units ?? []).map((unit) => [unit.code, unit])),
  );
  return {
    pack,
    boundaries,
    error,
    units,
    takePack(next: Pack): void {
      pack.value = next;
      error.value = null;
    },
    takeBoundaries(next: Boundaries): void {
      boundaries.value = next;
    },
    fail(text: string): void {
      error.value = text;
    },
  };
});
