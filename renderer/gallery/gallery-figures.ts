import type { QuantityOptions } from '../../shared/domain/quantity.js';

/** A figure of the gallery; what is counted is a key of its words, or %. */
export interface GalleryFigure {
  readonly value: number | null;
  readonly counted: 'collected' | 'warnings' | 'cases' | 'money' | '%';
  readonly qualifier?: NonNullable<QuantityOptions['qualifier']>;
  readonly live?: boolean;
  readonly inferred?: boolean;
}

/** The figures of the field with the qualifiers of their sources, the edges of 万, and what is not known. */
export const GALLERY_FIGURES: readonly GalleryFigure[] = [
  { value: 850_000_000, qualifier: '多', counted: 'collected' },
  { value: 83_000, qualifier: '余', counted: 'warnings' },
  { value: 7_214, counted: 'cases' },
  { value: 99, qualifier: '以上', counted: '%' },
  { value: 7, qualifier: '以下', counted: '%' },
  { value: 200_000, qualifier: '左右', counted: 'money' },
  { value: 12_000, qualifier: '超', counted: 'warnings' },
  { value: 26_500, qualifier: '约', counted: 'cases' },
  { value: 10_000, qualifier: '近', counted: 'cases' },
  { value: 99_999, counted: 'cases' },
  { value: 99_999, live: true, counted: 'cases' },
  { value: 2_575, inferred: true, counted: 'cases' },
  { value: 0, counted: 'cases' },
  { value: null, counted: 'cases' },
];
