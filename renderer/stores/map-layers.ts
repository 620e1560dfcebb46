import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import * as v from 'valibot';
import { AREA_METRICS } from '../../shared/contracts/map-views.js';
import { useScreenStore } from './screen.js';

const LayersSchema = v.object({
  /** What units are coloured by, or null. */
  figures: v.nullable(v.picklist(AREA_METRICS)),
  heat: v.boolean(),
  repeats: v.boolean(),
  keyAreas: v.boolean(),
  warnings: v.boolean(),
  units: v.boolean(),
  trails: v.boolean(),
  /** The unattended map follows the open incidents instead of showing the whole unit. */
  follow: v.boolean(),
});
/** Which layers a map shows. */
export type MapLayers = v.InferOutput<typeof LayersSchema>;

/** What a duty map shows until somebody chooses: what is going on now, and nothing that hides it. */
export const DEFAULT_LAYERS: MapLayers = {
  figures: null,
  heat: false,
  repeats: false,
  keyAreas: true,
  warnings: true,
  units: true,
  trails: false,
  follow: false,
};

const keyOf = (screen: string): string => `yiping.map-layers.${screen}`;

/** A choice kept on this machine, or the defaults: no fault of a store may cost a map. */
function read(screen: string): MapLayers {
  try {
    const kept = v.safeParse(LayersSchema, JSON.parse(localStorage.getItem(keyOf(screen)) ?? 'null'));
    return kept.success ? kept.output : DEFAULT_LAYERS;
  } catch {
    return DEFAULT_LAYERS;
  }
}

function keep(screen: string, layers: MapLayers): void {
  try {
    localStorage.setItem(keyOf(screen), JSON.stringify(layers));
  } catch {
    // A machine that keeps nothing shows the defaults after its next start.
  }
}

/** Which layers this screen's map shows; kept over a reload, so that a recovered window looks as before. */
export const useMapLayersStore = defineStore('map-layers', () => {
  const screen = useScreenStore();
  const layers = shallowRef<MapLayers>(read(screen.screen));
  watch(
    () => screen.screen,
    (name) => {
      layers.value = read(name);
    },
  );
  return {
    layers,
    change(part: Partial<MapLayers>): void {
      layers.value = { ...layers.value, ...part };
      keep(screen.screen, layers.value);
    },
  };
});
