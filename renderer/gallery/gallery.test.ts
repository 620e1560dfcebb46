import { beforeEach, expect, test, vi } from 'vitest';
import { STAGE_STATES } from '../../shared/domain/running-stage.js';
import { fakeCanvas } from '../testing/fake-canvas.js';
import { mountPart } from '../testing/mount-part.js';
import { galleryAddress } from './gallery-address.js';
import GalleryApp from './GalleryApp.vue';
import { SECTIONS } from './sections.js';

vi.mock('../charts/chart-engine.js', () => ({
  makeChart: () => ({ setOption: () => undefined, resize: () => undefined, dispose: () => undefined }),
}));

beforeEach(() => {
  fakeCanvas();
});

test('the address chooses theme, language, scale and part, and unknown words choose nothing', () => {
  expect(galleryAddress('?theme=bright&lang=en&scale=1.5&part=stage')).toEqual({
    theme: 'bright',
    lang: 'en',
    scale: 1.5,
    part: 'stage',
  });
  expect(galleryAddress('?theme=pink&lang=tlh&scale=1e9')).toEqual({
    theme: 'dark',
    lang: 'zh-CN',
    scale: 1,
    part: null,
  });
});

test.each(['zh-CN', 'en'] as const)('shows every part once in %s, in one language', async (language) => {
  const { wrapper } = await mountPart(GalleryApp, { part: null }, () => '', { language });
  expect(wrapper.findAll('[data-part]').map((part) => part.attributes('data-part'))).toEqual(
    SECTIONS.map(({ part }) => part),
  );
  const states = wrapper.findAll('[data-state]').map((panel) => panel.attributes('data-state'));
  for (const state of ['fresh', 'stale', 'lost', 'empty', ...STAGE_STATES]) expect(states).toContain(state);
  const han = wrapper.text().match(/\p{Script=Han}+/gu);
  if (language === 'en') expect(han).toBeNull();
  else expect(han).not.toBeNull();
  wrapper.unmount();
});

test('shows one part alone', async () => {
  const { wrapper } = await mountPart(GalleryApp, { part: 'stage' });
  expect(wrapper.findAll('[data-part]')).toHaveLength(1);
  wrapper.unmount();
});
