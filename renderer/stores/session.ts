import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Frame, Link } from '../../shared/contracts/feed-port.js';
import type { Site } from '../../shared/contracts/site.js';

/** State of the chain gateway → feed → this window; `silent` means that the feed itself is mute. */
export type ChainState = Link['state'] | 'silent';

/** What this window knows of its session: the site, the link, and the revision it draws. */
export const useSessionStore = defineStore('session', () => {
  const site = shallowRef<Site | null>(null);
  const link = shallowRef<Link>({ state: 'connecting', lastGoodAt: null, reason: null });
  const silent = shallowRef(false);
  const rev = shallowRef(0);
  const epoch = shallowRef<string | null>(null);
  const faults = shallowRef(0);

  const chain = computed<ChainState>(() => (silent.value ? 'silent' : link.value.state));
  return {
    site,
    link,
    rev,
    epoch,
    faults,
    chain,
    /** True when what is on the screen may no longer be so. */
    old: computed(() => chain.value !== 'live'),
    /** Server time of the last good message, or null. */
    lastGoodAt: computed(() => link.value.lastGoodAt),
    takeSite(next: Site): void {
      site.value = next;
    },
    takeFrame(frame: Frame): void {
      const { state, lastGoodAt, reason } = frame.link;
      const now = link.value;
      if (now.state !== state || now.lastGoodAt !== lastGoodAt || now.reason !== reason)
        link.value = frame.link;
      rev.value = frame.rev;
      epoch.value = frame.epoch;
    },
    takeSilence(next: boolean): void {
      silent.value = next;
    },
    takeFault(): void {
      faults.value += 1;
    },
  };
});
