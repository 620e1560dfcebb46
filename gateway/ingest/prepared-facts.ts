import { STAMP_KEYS } from '../../shared/domain/stamps.js';
import type { CommitKeys } from '../store/gateway-store.js';
import type { Prepared } from './prepare.js';

/** What deciding about these items will read. */
export function groupKeys(prepared: readonly (readonly Prepared[])[]): CommitKeys {
  const ids = new Set<string>();
  const versions = [];
  for (const items of prepared) {
    for (const item of items) {
      if (item.kind === 'refused') continue;
      ids.add(item.id);
      const { version } = item.kind === 'event' ? item.input : item.event;
      versions.push({ id: item.id, version });
    }
  }
  return { ids: [...ids], versions, commands: [] };
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
