import { onBeforeUnmount, onMounted, shallowRef, type Ref, type ShallowRef } from 'vue';
import { REFERENCE } from './scale.js';
import { useScreenStore } from '../stores/screen.js';

/** A size in reference pixels (scale 1). */
export interface LogicalSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Size of an element in reference pixels, kept up to date. Before it is laid out, the size of the
 * reference screen.
 */
export function useLogicalSize(
  element: Readonly<Ref<HTMLElement | null>>,
): Readonly<ShallowRef<LogicalSize>> {
  const screen = useScreenStore();
  const size = shallowRef<LogicalSize>({ ...REFERENCE });
  const observer = new ResizeObserver((entries) => {
    const box = entries.at(-1)?.contentRect;
    if (!box || box.width === 0 || box.height === 0) return;
    const next = { width: box.width / screen.scale, height: box.height / screen.scale };
    if (next.width !== size.value.width || next.height !== size.value.height) size.value = next;
  });
  onMounted(() => {
    if (element.value) observer.observe(element.value);
  });
  onBeforeUnmount(() => observer.disconnect());
  return size;
}
