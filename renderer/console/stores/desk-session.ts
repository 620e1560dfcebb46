import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Me, Scope } from '../../../shared/contracts/people.js';
import type { Site } from '../../../shared/contracts/site.js';

/** Who works at this console, and the words of the site. */
export const useDeskSession = defineStore('desk-session', () => {
  const me = shallowRef<Me | null>(null);
  const site = shallowRef<Site | null>(null);
  const scopes = computed(() => new Set<Scope>(me.value?.scopes ?? []));

  /** Zone of every shown time; that of the room where the site may not be read. */
  const zone = computed(() => site.value?.timeZone ?? 'Asia/Shanghai');

  function begin(who: Me, where: Site | null): void {
    me.value = who;
    site.value = where;
  }

  function end(): void {
    me.value = null;
  }

  return { me, site, scopes, zone, begin, end };
});
