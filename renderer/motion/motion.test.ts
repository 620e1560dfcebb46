import { defineComponent, h, nextTick, shallowRef } from 'vue';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Motion } from '../../shared/contracts/vocabulary.js';
import { mountPart, type MountedPart } from '../testing/mount-part.js';
import RollFigure from './RollFigure.vue';
import { useEntrance } from './use-entrance.js';

const text = shallowRef('');
const Figure = defineComponent(() => () => h(RollFigure, { text: text.value }));

beforeEach(() => {
  text.value = '85';
});

async function change(part: MountedPart, to: string): Promise<string | undefined> {
  text.value = to;
  await nextTick();
  return part.wrapper.find('.roll').attributes('data-was');
}

function preferReduced(matches: boolean): void {
  vi.spyOn(window, 'matchMedia').mockReturnValue({
    matches,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as MediaQueryList);
}

const show = (motion: Motion): Promise<MountedPart> => mountPart(Figure, {}, () => '', { motion });

test('a figure rolls once from its old value to its new one, and only the new one can be read', async () => {
  const part = await show('full');
  expect(part.wrapper.find('.roll').attributes('data-was')).toBeUndefined();
  expect(await change(part, '86')).toBe('85');
  expect(part.wrapper.text()).toBe('86');
  await part.wrapper.find('.roll').trigger('animationend');
  expect(part.wrapper.find('.roll').attributes('data-was')).toBeUndefined();
  part.wrapper.unmount();
});

test('a figure that changes all the time changes by a cut, and rolls again when it has rested', async () => {
  const part = await show('full');
  await change(part, '86');
  await part.pass(1_000);
  expect(await change(part, '87')).toBeUndefined();
  await part.pass(3_000);
  expect(await change(part, '88')).toBe('87');
  part.wrapper.unmount();
});

test('nothing rolls where the screen or the machine wants no motion', async () => {
  const still = await show('none');
  expect(await change(still, '86')).toBeUndefined();
  still.wrapper.unmount();
  preferReduced(true);
  const reduced = await show('full');
  expect(await change(reduced, '87')).toBeUndefined();
  reduced.wrapper.unmount();
});

test.each([
  ['news', true, 5_000, 'full', true],
  ['a row that was there before', false, 5_000, 'full', false],
  ['an old one that came into sight', true, 600_000, 'full', false],
  ['one whose beginning is not known', true, null, 'full', false],
  ['news on a still screen', true, 5_000, 'none', false],
] as const)('%s', async (_, isNew, since, motion, slides) => {
  const Row = defineComponent(() => {
    const enters = useEntrance(isNew, since);
    return () => h('p', String(enters));
  });
  const part = await mountPart(Row, {}, () => '', { motion });
  expect(part.wrapper.text()).toBe(String(slides));
  part.wrapper.unmount();
});
