import type { PositionReport } from '../../shared/contracts/gateway-socket.js';
import type { Messages } from '../i18n/messages.js';
import { formatCount } from './format-count.js';

/** A source whose coordinates need a person: something about all of them is wrong. */
export function hasSuspicion(positions: PositionReport | null): boolean {
  return positions !== null && positions.suspicions.length > 0;
}

/**
 * What is to be said of a source's coordinates, the strongest suspicion first; '' when nothing is.
 * Codes that disagree come last: borders may be schematic, so a few of them are no news.
 */
export function positionNote(positions: PositionReport | null, t: Pick<Messages, 'positions'>): string {
  if (positions === null) return '';
  const words = t.positions;
  const suspected = positions.suspicions.map(({ kind, crs, k, n }) => {
    const counts = [formatCount(k), formatCount(n)] as const;
    return kind === 'datum' ? words.datum(crs ?? 'WGS84', ...counts) : words[kind](...counts);
  });
  const { disagree, checked } = positions;
  const differ = disagree === 0 ? [] : [words.disagree(formatCount(disagree), formatCount(checked))];
  return [...suspected, ...differ].join('　');
}
