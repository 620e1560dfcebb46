import * as v from 'valibot';
import { LANGUAGES, THEMES, type Language, type Theme } from '../../shared/contracts/vocabulary.js';

/** What the gallery's address asks for. */
export interface GalleryAddress {
  readonly theme: Theme;
  readonly lang: Language;
  /** Figure-size multiplier, as a room would give it. */
  readonly scale: number;
  /** One part only, or null for all. */
  readonly part: string | null;
}

const QuerySchema = v.object({
  theme: v.fallback(v.picklist(THEMES), 'dark'),
  lang: v.fallback(v.picklist(LANGUAGES), 'zh-CN'),
  scale: v.fallback(v.pipe(v.string(), v.transform(Number), v.number(), v.minValue(0.5), v.maxValue(4)), 1),
  part: v.nullable(v.string()),
});

/** Reads `?theme=bright&lang=en&scale=1.5&part=stage-track`; unknown words fall back to the default. */
export function galleryAddress(search: string): GalleryAddress {
  const query = new URLSearchParams(search);
  return v.parse(QuerySchema, {
    theme: query.get('theme'),
    lang: query.get('lang'),
    scale: query.get('scale') ?? '1',
    part: query.get('part'),
  });
}
