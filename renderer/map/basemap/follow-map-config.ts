import * as v from 'valibot';
import { watch } from 'vue';
import { KeyAreasSchema, MapConfigSchema } from '../../../shared/contracts/map-service.js';
import type { Timers } from '../../../shared/time/second-ticker.js';
import type { FaultSink } from '../../host/faults.js';
import type { FetchJson } from '../../jurisdiction/load-pack.js';
import { useMapConfigStore } from '../../stores/map-config.js';
import { useScreenStore } from '../../stores/screen.js';
import { useSessionStore } from '../../stores/session.js';
import { mapUrl } from './map-url.js';

/** Wait after a failed try, ms. */
const RETRY_MS = 10_000;
/** Wait after a good one, ms: a camera may have been added, and a browser's session is renewed. */
const REFRESH_MS = 300_000;

/** What following needs. */
export interface MapConfigDeps {
  readonly fetchJson: FetchJson;
  readonly timers: Timers;
  readonly report: FaultSink;
  /** Gets the cookie that the map service asks a browser for; null in the desktop program. */
  readonly openSession: (() => Promise<void>) | null;
}

/** Keeps the store of the map service up to date: at once, every few minutes, and after each welcome. */
export function followMapConfig({ fetchJson, timers, report, openSession }: MapConfigDeps): void {
  const store = useMapConfigStore();
  const screen = useScreenStore();
  const session = useSessionStore();
  /** Only the newest round may write or go on. */
  let newest = 0;
  let timer: unknown = null;

  const load = async (path: string): Promise<unknown> => {
    const response = await fetchJson(mapUrl(path, screen.variant));
    if (!response.ok)
      throw new Error(`./map/${path}: expected the map service, came HTTP ${response.status}`);
    return response.json();
  };
  const attempt = async (round: number): Promise<void> => {
    let wait = REFRESH_MS;
    try {
      await openSession?.();
      const config = v.parse(MapConfigSchema, await load('config.json'));
      const areas = config.keyAreas ? v.parse(KeyAreasSchema, await load('key-areas.json')) : { areas: [] };
      if (round !== newest) return;
      store.takeConfig(config);
      store.takeKeyAreas(areas);
    } catch (error) {
      if (round !== newest) return;
      wait = RETRY_MS;
      const text = error instanceof Error ? error.message : String(error);
      if (store.error !== text) report(text);
      store.fail(text);
    }
    timer = timers.setTimeout(start, wait);
  };
  const start = (): void => {
    timers.clearTimeout(timer);
    newest += 1;
    void attempt(newest);
  };
  watch(
    [() => session.site, () => screen.variant],
    ([site]) => {
      if (site) start();
    },
    { immediate: true },
  );
}

/**
 * Gets or renews the cookie of the map service: image and video elements cannot send a token.
 * @throws when the gateway does not take the token
 */
export async function openMapSession(
  post: (url: string, init: RequestInit) => Promise<{ readonly ok: boolean; readonly status: number }>,
  token: string,
): Promise<void> {
  const init = { method: 'POST', headers: { authorization: `Bearer ${token}` } };
  const { ok, status } = await post('./v1/map/session', init);
  if (!ok) throw new Error(`./v1/map/session: expected a session of the map service, came HTTP ${status}`);
}
