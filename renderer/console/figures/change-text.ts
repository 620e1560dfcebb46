import type { Compared } from '../../../shared/contracts/figures.js';
import type { ConsoleMessages } from '../../i18n/console-messages.js';
import { signed } from './number-text.js';

/**
 * A change in words: shares in percentage points, counts and durations relative; a base of zero is
 * 新增, a base under ten gives the difference alone.
 */
export function changeText({ change, current }: Compared, t: ConsoleMessages['figures']): string {
  switch (change.kind) {
    case 'none':
      return t.changes.why[change.why];
    case 'new':
      // From nothing to nothing is no news.
      return change.difference === 0 ? '0' : t.changes.new;
    case 'difference':
      return signed(change.difference, current?.unit === 'count' ? 0 : 2);
    case 'change':
      return change.pp === null ? `${signed(change.relative * 100, 1)}%` : t.changes.pp(signed(change.pp, 1));
  }
}
