import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { BaseMap, KeyAreas, MapConfig } from '../../shared/contracts/map-service.js';
import { useJurisdictionStore } from './jurisdiction.js';

/** One key area. */
export type KeyArea = KeyAreas['areas'][number];

/** State of the base map: none chosen, tiles come, or none has come for a while. */
export type BaseState = 'none' | 'shown' | 'unavailable';

/** What the gateway's map service offers this window; `follow-map-config.ts` keeps it up to date. */
export const useMapConfigStore = defineStore('map-config', () => {
  const jurisdiction = useJurisdictionStore();
  const config = shallowRef<MapConfig | null>(null);
  const keyAreas = shallowRef<readonly KeyArea[]>([]);
  const error = shallowRef<string | null>(null);
  /** Id of a base map, null for none, undefined while nobody chose: then the site's own holds. */
  const chosen = shallowRef<string | null | undefined>(undefined);
  const baseState = shallowRef<BaseState>('none');

  const baseMapId = computed<string | null>(() =>
    chosen.value === undefined ? (config.value?.baseMap ?? null) : chosen.value,
  );
  const baseMap = computed<BaseMap | null>(
    () => config.value?.baseMaps.find(({ id }) => id === baseMapId.value) ?? null,
  );
  const approval = computed<string>(
    () =>
      config.value?.approvalNo ||
      (baseMap.value?.approvalNo ?? '') ||
      (jurisdiction.pack?.mapApprovalNo ?? ''),
  );
  return {
    config,
    keyAreas,
    /** Why the map service did not answer last time, or null. */
    error,
    baseMapId,
    /** The base map that should be shown. */
    baseMap,
    baseState,
    /** True while a base map lies under the land: the land is drawn without its fill then. */
    hasBase: computed(() => baseMap.value !== null && baseState.value === 'shown'),
    /** 审图号: that of the site, else of the base map, else of the pack; empty when there is none. */
    approval,
    /** A base map or real borders are shown and nobody said under which 审图号. */
    approvalMissing: computed(
      () =>
        approval.value === '' &&
        (baseMap.value !== null ||
          (jurisdiction.pack?.layers.some(({ accuracy }) => accuracy !== 'schematic') ?? false)),
    ),
    takeConfig(next: MapConfig): void {
      config.value = next;
      error.value = null;
    },
    takeKeyAreas(next: KeyAreas): void {
      keyAreas.value = next.areas;
    },
    fail(text: string): void {
      error.value = text;
    },
    /** A person chose a base map, or none; undefined goes back to the site's own. */
    choose(id: string | null | undefined): void {
      chosen.value = id;
    },
    setBaseState(next: BaseState): void {
      baseState.value = next;
    },
  };
});
