import {
  CenteredTextSymbolizer,
  LineLabelSymbolizer,
  type Filter,
  type LabelRule,
  type paintRules,
} from 'protomaps-leaflet';
import { FONT_STACK, type Palette } from '../../theme/palette.js';

/** Colours of vector tiles: the wall's own, all of them quieter than any state. */
export type VectorFlavor = Parameters<typeof paintRules>[0];

/** The look of a base map under the wall's own layers: woods and waters stay below every mark. */
export function vectorFlavor({ ground, land, land2, line, line2, t3, wood, water }: Palette): VectorFlavor {
  return {
    ...same(land, ['earth', 'hospital', 'industrial', 'school', 'pedestrian', 'glacier', 'sand', 'beach']),
    ...same(land, ['aerodrome', 'zoo', 'military', 'pier']),
    ...same(wood, ['park_a', 'park_b', 'wood_a', 'wood_b', 'scrub_a', 'scrub_b']),
    ...same(water, ['water', 'background']),
    ...same(ground, [
      'tunnel_other_casing',
      'tunnel_minor_casing',
      'tunnel_link_casing',
      'tunnel_major_casing',
    ]),
    ...same(ground, ['tunnel_highway_casing', 'minor_service_casing', 'minor_casing', 'link_casing']),
    ...same(ground, [
      'major_casing_late',
      'highway_casing_late',
      'major_casing_early',
      'highway_casing_early',
    ]),
    ...same(ground, ['bridges_other_casing', 'bridges_minor_casing', 'bridges_link_casing']),
    ...same(ground, ['bridges_major_casing', 'bridges_highway_casing']),
    ...same(land2, ['runway', 'buildings', 'tunnel_other', 'tunnel_minor', 'tunnel_link', 'tunnel_major']),
    ...same(land2, ['tunnel_highway', 'other', 'minor_service', 'bridges_other']),
    ...same(line, ['minor_a', 'minor_b', 'link', 'bridges_minor', 'bridges_link', 'railway']),
    ...same(line2, ['major', 'highway', 'bridges_major', 'bridges_highway', 'boundaries']),
    ...same(t3, ['roads_label_minor', 'roads_label_major', 'ocean_label', 'subplace_label', 'city_label']),
    ...same(t3, ['state_label', 'country_label', 'address_label']),
    ...same(ground, ['roads_label_minor_halo', 'roads_label_major_halo', 'subplace_label_halo']),
    ...same(ground, ['city_label_halo', 'state_label_halo', 'address_label_halo']),
  };
}

function same<K extends string>(colour: string, keys: readonly K[]): Record<K, string> {
  return Object.fromEntries(keys.map((key) => [key, colour])) as Record<K, string>;
}

const FONT = `400 12px ${FONT_STACK}`;
const kindIn =
  (...kinds: readonly string[]): Filter =>
  (_, { props }) =>
    typeof props['kind'] === 'string' && kinds.includes(props['kind']);

/**
 * Names of roads and waters. Names of towns and villages are the wall's own layer: it knows which of them
 * count, and keeps them off the marks.
 */
export function vectorLabels(language: 'zh' | 'en', { t3, ground }: Palette): LabelRule[] {
  const labelProps = language === 'zh' ? ['name:zh-Hans', 'name:zh', 'name'] : ['name:en', 'name'];
  const text = { labelProps, fill: t3, stroke: ground, width: 2, font: FONT };
  return [
    {
      dataLayer: 'roads',
      symbolizer: new LineLabelSymbolizer(text),
      minzoom: 12,
      filter: kindIn('highway', 'major_road'),
    },
    {
      dataLayer: 'roads',
      symbolizer: new LineLabelSymbolizer(text),
      minzoom: 15,
      filter: kindIn('minor_road'),
    },
    { dataLayer: 'water', symbolizer: new CenteredTextSymbolizer(text), filter: kindIn('lake', 'water') },
  ];
}
