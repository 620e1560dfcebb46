import { watch } from 'vue';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { FaultSink } from '../host/faults.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { useSessionStore } from '../stores/session.js';
import { loadBoundaries, loadPack, type FetchJson } from './load-pack.js';

/** Wait between two tries, in ms: a pack that was missing may be restored without a restart. */
const RETRY_MS = 10_000;

/** Loads the pack that the site names, whenever that name changes, and again while it fails. */
export function followJurisdiction(fetchJson: FetchJson, timers: Timers, report: FaultSink): void {
  const session = useSessionStore();
  const store = useJurisdictionStore();

  const attempt = async (id: string): Promise<void> => {
    try {
      const [pack, boundaries] = await Promise.all([loadPack(id, fetchJson), loadBoundaries(id, fetchJson)]);
      if (session.site?.jurisdiction !== id) return;
      store.takePack(pack);
      store.takeBoundaries(boundaries);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (store.error !== text) report(text);
      store.fail(text);
      timers.setTimeout(() => {
        if (session.site?.jurisdiction === id) void attempt(id);
      }, RETRY_MS);
    }
  };

  watch(
    () => session.site?.jurisdiction,
    (id) => {
      if (id !== undefined) void attempt(id);
    },
    { immediate: true },
  );
}
