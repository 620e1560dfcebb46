import { watch } from 'vue';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { FaultSink } from '../host/faults.js';
import { useJurisdictionStore } from '../stores/jurisdiction.js';
import { useSessionStore } from '../stores/session.js';
import { loadBoundaries, loadPack, type FetchJson, type PackChoice } from './load-pack.js';

/** Wait between two tries, in ms: a pack that was missing may be restored without a restart. */
const RETRY_MS = 10_000;

/** Loads the pack that the site names, whenever that name changes, and again while it fails. */
export function followJurisdiction(fetchJson: FetchJson, timers: Timers, report: FaultSink): void {
  const session = useSessionStore();
  const store = useJurisdictionStore();

  const wanted = (): PackChoice | null =>
    session.site ? { id: session.site.jurisdiction, version: session.site.jurisdictionVersion } : null;
  const isWanted = ({ id, version }: PackChoice): boolean =>
    wanted()?.id === id && wanted()?.version === version;

  const attempt = async (choice: PackChoice): Promise<void> => {
    try {
      const [pack, boundaries] = await Promise.all([
        loadPack(choice, fetchJson),
        loadBoundaries(choice, fetchJson),
      ]);
      if (!isWanted(choice)) return;
      store.takePack(pack);
      store.takeBoundaries(boundaries);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (store.error !== text) report(text);
      store.fail(text);
      timers.setTimeout(() => {
        if (isWanted(choice)) void attempt(choice);
      }, RETRY_MS);
    }
  };

  watch(
    () => JSON.stringify(wanted()),
    () => {
      const choice = wanted();
      if (choice) void attempt(choice);
    },
    { immediate: true },
  );
}
