/** Meanings of the qualifiers that a source printed with a figure; never dropped (domain §4.6). */
export const QUALIFIERS = ['eq', 'gt', 'ge', 'lt', 'le', 'approx'] as const;
/** Meaning of a figure's qualifier. */
export type Qualifier = (typeof QUALIFIERS)[number];

/** Where a qualifier stands: before the number, before the thing counted, or after it. */
export type QualifierPlace = 'before' | 'inside' | 'after';

/** A qualifier as a source prints it. */
export interface QualifierEntry {
  readonly meaning: Qualifier;
  readonly place: QualifierPlace;
}

/** The qualifiers of the field, each with its meaning and its place in the phrase (domain §4.6). */
export const QUALIFIER_WORDS = {
  多: { meaning: 'gt', place: 'inside' },
  余: { meaning: 'gt', place: 'inside' },
  超: { meaning: 'gt', place: 'before' },
  以上: { meaning: 'ge', place: 'after' },
  以下: { meaning: 'lt', place: 'after' },
  以内: { meaning: 'le', place: 'after' },
  左右: { meaning: 'approx', place: 'after' },
  约: { meaning: 'approx', place: 'before' },
  近: { meaning: 'approx', place: 'before' },
} as const satisfies Readonly<Record<string, QualifierEntry>>;
/** A qualifier as a source prints it. */
export type QualifierWord = keyof typeof QUALIFIER_WORDS;

/** What a meaning is called where the source's own word is not known, and in English. */
export const QUALIFIER_NAMES = {
  'zh-CN': { eq: null, gt: '余', ge: '以上', lt: '以下', le: '以内', approx: '左右' },
  en: { eq: '', gt: 'over ', ge: 'at least ', lt: 'under ', le: 'at most ', approx: 'about ' },
} as const satisfies Readonly<Record<string, Readonly<Record<Qualifier, string | null>>>>;
