import { computed, shallowReadonly, shallowRef, type MaybeRefOrGetter, type ShallowRef } from 'vue';
import type { QueueData, Row, ViewParams } from '../../../shared/contracts/views.js';
import { onView } from '../../stores/views.js';
import { useSecond } from '../../time/use-second.js';
import { movedIds } from './row-moves.js';

/** A moved row keeps its mark this long, in ms. */
const MARK_MS = 3_000;

/** The slice of the queue that this screen shows. */
export interface QueueSlice extends Omit<QueueData, 'rows' | 'order'> {
  /** In the queue's order. A row that did not change is the same object as before. */
  readonly rows: readonly Row[];
}

/**
 * Merges a frame into the slice: the frame carries the whole order but only the rows that changed.
 * Rows that left the slice are forgotten, so memory is bounded by the screen.
 */
export function mergeSlice(cache: Map<string, Row>, data: QueueData): QueueSlice {
  for (const row of data.rows) cache.set(row.id, row);
  const wanted = new Set(data.order);
  for (const id of cache.keys()) if (!wanted.has(id)) cache.delete(id);
  const rows = data.order.flatMap((id) => cache.get(id) ?? []);
  const { total, overrun, drills, settledFrom, offset } = data;
  return { total, overrun, drills, settledFrom, offset, rows };
}

/** The queue as this screen shows it, and the ids of rows that just moved. */
export function useQueue(params: MaybeRefOrGetter<ViewParams<'queue'>>): {
  readonly slice: Readonly<ShallowRef<QueueSlice | null>>;
  readonly isMoved: (id: string) => boolean;
} {
  const cache = new Map<string, Row>();
  const slice = shallowRef<QueueSlice | null>(null);
  const second = useSecond();
  const marks = shallowRef<ReadonlyMap<string, number>>(new Map());

  onView('queue', params, (data) => {
    const before = slice.value?.rows.map((row) => row.id) ?? [];
    const next = mergeSlice(cache, data);
    const now = second.value ?? 0;
    const moved = movedIds(
      before,
      next.rows.map((row) => row.id),
    );
    if (moved.length > 0) {
      const alive = [...marks.value].filter(([, until]) => until > now);
      marks.value = new Map([...alive, ...moved.map((id): [string, number] => [id, now + MARK_MS])]);
    }
    slice.value = next;
  });

  const live = computed(() => {
    const now = second.value ?? 0;
    return new Set([...marks.value].flatMap(([id, until]) => (until > now ? [id] : [])));
  });
  return { slice: shallowReadonly(slice), isMoved: (id) => live.value.has(id) };
}
