import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import type { CommitKeys } from '../store/gateway-store.js';
import type { Prepared } from './prepare.js';

/** What deciding about these items will read. Found out when asked for: not every store does. */
export function groupKeys(prepared: readonly (readonly Prepared[])[]): CommitKeys {
  const versions = () =>
    prepared.flatMap((items) =>
      items.flatMap((item) => {
        if (item.kind === 'refused') return [];
        const { version } = item.kind === 'event' ? item.input : item.event;
        return [{ id: item.id, version }];
      }),
    );
  return {
    get ids() {
      return [...new Set(versions().map(({ id }) => id))];
    },
    get versions() {
      return versions();
    },
    commands: [],
  };
}

/** The newest time that an event tells of, UTC ms; null when it tells none, and for records. */
export function newestStamp(item: Prepared): number | null {
  if (item.kind !== 'event' || !item.input.stamps) return null;
  let newest: number | null = null;
  for (const key of STAMP_KEYS) {
    const at = item.input.stamps[key]?.at;
    if (at !== undefined && (newest === null || at > newest)) newest = at;
  }
  return newest;
}
