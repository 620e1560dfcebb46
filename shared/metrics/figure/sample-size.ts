import type { Figure } from './figure.js';

/** Fewer cases than this get 样本不足 instead of a percentile or a colour (domain §5). */
export const SMALL_N = 10;
/** A town, village or unit takes part in a ranking from this n on (domain §5). */
export const RANK_MIN_N = 30;

/** How far `n` cases carry. */
export function sampleOf(n: number): Figure['sample'] {
  if (n === 0) return 'none';
  if (n < SMALL_N) return 'small';
  return n < RANK_MIN_N ? 'enough' : 'rankable';
}

/** True when a figure may be coloured, compared with a target or called good or bad. */
export function mayJudge(figure: Pick<Figure, 'sample'>): boolean {
  return figure.sample === 'enough' || figure.sample === 'rankable';
}

/** A list with those that may be ranked, best first, and those that 不参与排名. */
export interface Ranking<T> {
  /** `rank` from 1; equal values share a rank, the next one is skipped. */
  readonly ranked: readonly { readonly rank: number; readonly item: T }[];
  readonly unranked: readonly T[];
}

/**
 * Ranks figures (晒排名). Items below n = 30 or without a value stay outside: 4 of 19 would top
 * Jiaxing's list of repeat calls by chance (domain §5.3).
 * @param best whether the highest or the lowest value leads
 */
export function rankFigures<T>(
  items: readonly T[],
  figureOf: (item: T) => Figure,
  best: 'highest' | 'lowest',
): Ranking<T> {
  const unranked: T[] = [];
  const candidates: { item: T; value: number }[] = [];
  for (const item of items) {
    const { value, sample } = figureOf(item);
    if (value === null || sample !== 'rankable') unranked.push(item);
    else candidates.push({ item, value });
  }
  candidates.sort((a, b) => (best === 'highest' ? b.value - a.value : a.value - b.value));
  const ranked = candidates.map(({ item, value }) => ({
    rank: 1 + candidates.findIndex((other) => other.value === value),
    item,
  }));
  return { ranked, unranked };
}
