import { computed, type ComputedRef } from 'vue';
import { nameIn } from '../i18n/use-messages.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { useScreenStore } from '../stores/screen.js';
import { placeText, type PlaceCodes, type PlaceText } from './place-text.js';

/** The district for the header. */
export interface DistrictWords {
  readonly name: string;
  readonly towns: number;
  readonly villages: number;
}

/** Names of the jurisdiction in this screen's language. */
export interface PlaceWords {
  readonly district: ComputedRef<DistrictWords | null>;
  /** Name of a unit, or its code while the pack does not know it. */
  nameOf(code: string): string;
  /** Where an incident is. Reactive: call it inside a computed or a template. */
  placeOf(codes: PlaceCodes): PlaceText;
}

/** Names of the jurisdiction's units. */
export function usePlace(): PlaceWords {
  const store = useJurisdictionStore();
  const screen = useScreenStore();
  const district = computed(() => {
    if (!store.pack) return null;
    const count = (level: string): number =>
      store.pack?.units.filter((unit) => unit.level === level).length ?? 0;
    return {
      name: nameIn(screen.language, store.pack.name),
      towns: count('town'),
      villages: count('village'),
    };
  });
  return {
    district,
    nameOf(code) {
      const unit = store.units.get(code);
      return unit ? nameIn(screen.language, unit.name) : code;
    },
    placeOf: (codes) => placeText(codes, store.units, screen.language),
  };
}
