import {
  inject,
  onScopeDispose,
  shallowReadonly,
  shallowRef,
  toValue,
  watch,
  type App,
  type InjectionKey,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue';
import type { ViewData, ViewKind, ViewParams } from '../../shared/contracts/views.js';
import type { PortClient } from '../feed/port-client.js';

const KEY: InjectionKey<PortClient> = Symbol('feed');

/** Hangs the window's feed client into the app. */
export function provideFeed(app: App, client: PortClient): void {
  app.provide(KEY, client);
}

/** The window's feed client. */
export function useFeed(): PortClient {
  const client = inject(KEY);
  if (!client) throw new Error('useFeed needs provideFeed on the app');
  return client;
}

/**
 * Calls `take` with each payload of a view for as long as the calling scope lives. Parameters may
 * change; the subscription then changes with them.
 */
export function onView<K extends ViewKind>(
  view: K,
  params: MaybeRefOrGetter<ViewParams<K>>,
  take: (data: ViewData<K>) => void,
): void {
  const subscription = useFeed().subscribe(view, toValue(params), take);
  watch(
    () => JSON.stringify(toValue(params)),
    () => subscription.change(toValue(params)),
  );
  onScopeDispose(() => subscription.close());
}

/** The newest payload of a view, or null before the first. Payloads are never made reactive inside. */
export function useView<K extends ViewKind>(
  view: K,
  params: MaybeRefOrGetter<ViewParams<K>>,
): Readonly<ShallowRef<ViewData<K> | null>> {
  const data: ShallowRef<ViewData<K> | null> = shallowRef(null);
  onView(view, params, (next) => {
    data.value = next;
  });
  return shallowReadonly(data);
}
