import { onScopeDispose, shallowReadonly, shallowRef, type ShallowRef } from 'vue';
import * as v from 'valibot';
import { HostHealthSchema, type HostHealth, type WallBridge } from '../../../shared/contracts/bridge.js';
import type { Timers } from '../../../shared/time/second-ticker.js';

/** How often main is asked, in ms. */
const POLL_MS = 2_000;

/** What main says of the machine, asked again every two seconds while a scene shows it. */
export function useHostHealth(
  bridge: WallBridge | null,
  timers: Timers,
): Readonly<ShallowRef<HostHealth | null>> {
  const health = shallowRef<HostHealth | null>(null);
  let handle: unknown = null;
  let ended = false;
  const ask = async (host: WallBridge): Promise<void> => {
    const answer = await host.hostHealth().catch(() => null);
    if (ended) return;
    const parsed = v.safeParse(HostHealthSchema, answer);
    // A host that does not answer leaves no old figures standing.
    health.value = parsed.success ? parsed.output : null;
    handle = timers.setTimeout(() => void ask(host), POLL_MS);
  };
  if (bridge) void ask(bridge);
  onScopeDispose(() => {
    ended = true;
    timers.clearTimeout(handle);
  });
  return shallowReadonly(health);
}
