import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { LEVELS, type Level, type Unit } from '../../shared/contracts/jurisdiction.js';
import { useJurisdictionStore } from './jurisdiction.js';

/** Which unit the map and the panels beside it look at: the district, or what was drilled to. */
export const useMapFocusStore = defineStore('map-focus', () => {
  const jurisdiction = useJurisdictionStore();
  const wanted = shallowRef<string | null>(null);

  /** A unit that another version of the pack no longer has is not looked at. */
  const unit = computed<Unit | null>(() =>
    wanted.value === null ? null : (jurisdiction.units.get(wanted.value) ?? null),
  );
  const root = computed<Unit | null>(
    () => jurisdiction.pack?.units.find(({ level }) => level === 'district') ?? null,
  );
  const path = computed<readonly Unit[]>(() => {
    const units: Unit[] = [];
    for (let at = unit.value ?? root.value; at; at = parentOf(at)) units.unshift(at);
    return units;
  });

  function parentOf({ parent }: Unit): Unit | null {
    return parent === null ? null : (jurisdiction.units.get(parent) ?? null);
  }

  return {
    /** The unit drilled to, or null for the whole district. */
    unit,
    /** From the district down to the unit that is looked at. */
    path,
    /** Code of the unit drilled to, for views with an `area`; null for the whole district. */
    area: computed(() => unit.value?.code ?? null),
    /** Level of what lies below: what a figure per unit is told for. */
    below: computed(() => (unit.value === null ? ('town' as const) : ('village' as const))),
    /** Level that the next step down leads to; null below the last. */
    next: computed<Level | null>(() => LEVELS[LEVELS.indexOf(unit.value?.level ?? 'district') + 1] ?? null),
    /** Looks at a unit; the district itself and unknown codes mean the whole. */
    drill(code: string | null): void {
      wanted.value = code === root.value?.code ? null : code;
    },
    /** One step towards the district. */
    up(): void {
      const parent = unit.value ? parentOf(unit.value) : null;
      wanted.value = parent === null || parent.level === 'district' ? null : parent.code;
    },
  };
});
