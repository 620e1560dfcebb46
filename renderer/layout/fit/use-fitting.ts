import { nextTick, onBeforeUnmount, onMounted, watch, type Ref } from 'vue';

/** Rounding of boxes that lie on half pixels, px. */
const SLACK = 1;

/**
 * Takes items out of a line that has no room for all of them: whole ones, those with the greatest
 * `data-fit` first. What has no `data-fit` always stays.
 */
export function fitItems(line: HTMLElement): void {
  const items = [...line.querySelectorAll<HTMLElement>('[data-fit]')].sort(
    (a, b) => Number(b.dataset['fit']) - Number(a.dataset['fit']),
  );
  for (const item of items) item.style.removeProperty('display');
  for (const item of items) {
    if (line.scrollWidth <= line.clientWidth + SLACK) return;
    item.style.display = 'none';
  }
}

/**
 * Keeps a line fitted to its room.
 * @param content changes whenever the line may have become longer or shorter
 */
export function useFitting(line: Readonly<Ref<HTMLElement | null>>, content: () => unknown): void {
  const fit = (): void => {
    if (line.value) fitItems(line.value);
  };
  const observer = new ResizeObserver(fit);
  onMounted(() => {
    // Not the line: it may shrink with what is taken out, and would be told of that again.
    const around = line.value?.parentElement;
    if (around) observer.observe(around);
    fit();
  });
  watch(content, () => void nextTick(fit));
  onBeforeUnmount(() => observer.disconnect());
}
