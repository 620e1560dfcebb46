import { expect, test } from 'vitest';
import { MESSAGES } from '../i18n/messages.js';
import { useScreenStore } from '../stores/screen.js';
import { mountScene, type MountedScene } from '../testing/mount-scene.js';
import { SAMPLE_NOW } from '../testing/sample-site.js';
import { SAMPLE_WARNINGS, sampleWarning } from '../testing/sample-warnings.js';
import { itemsThatFit, moreWidth, warningItem } from './warning-items.js';
import WarningStrip from './WarningStrip.vue';
import { nextTick } from 'vue';

async function mountStrip(width: number, data = SAMPLE_WARNINGS): Promise<MountedScene> {
  const scene = await mountScene(WarningStrip);
  await scene.resize(width, 48);
  scene.feed.frame({ at: SAMPLE_NOW, views: scene.feed.updates('warnings', data) });
  await nextTick();
  return scene;
}
const texts = ({ wrapper }: MountedScene) =>
  wrapper.findAll('[data-testid=warning]').map((item) => item.text());

test('says what, who and until when; an exercise is marked as one', async () => {
  const scene = await mountStrip(2_400);
  expect(texts(scene)).toEqual([
    '暴雨橙色预警 · 余杭区气象台 · 至18:00',
    '雷电黄色预警 · 余杭区气象台 · 至04-19 06:00',
    '演练山洪灾害红色预警 · 余杭区防汛抗旱指挥部',
  ]);
  const last = scene.wrapper.findAll('[data-testid=warning]').at(-1);
  expect(last?.classes()).toContain('practice');
});

test('in English the hazard is English and the issuer stays as it was given', async () => {
  const scene = await mountStrip(2_400);
  useScreenStore().change({ language: 'en' });
  await nextTick();
  expect(texts(scene)[0]).toBe('Rainstorm orange warning · 余杭区气象台 · until 18:00');
});

test('without warnings there is nothing', async () => {
  const scene = await mountStrip(2_400, { warnings: [] });
  expect(scene.wrapper.find('[data-testid=warnings]').exists()).toBe(false);
});

test('what does not fit is counted, the worst stay', async () => {
  const scene = await mountStrip(900);
  expect(texts(scene)).toEqual(['暴雨橙色预警 · 余杭区气象台 · 至18:00']);
  expect(scene.wrapper.text()).toContain('另有2条');
});

test('markup and line breaks in the texts of a message are text in one line', async () => {
  const hostile = sampleWarning('x', { event: '<img src=x>\n暴雨预警', sender: '<b>\u202e台' });
  const scene = await mountStrip(2_400, { warnings: [hostile] });
  expect(scene.wrapper.findAll('img')).toHaveLength(0);
  expect(texts(scene)[0]).toBe('<img src=x> 暴雨预警 · <b>台 · 至18:00');
});

test('one item always stands, however narrow the screen', () => {
  const items = SAMPLE_WARNINGS.warnings.map((line) =>
    warningItem(line, SAMPLE_NOW, 'Asia/Shanghai', MESSAGES['zh-CN']),
  );
  expect(itemsThatFit(items, 10, moreWidth('另有2条'))).toBe(1);
  expect(itemsThatFit(items, 10_000, moreWidth('另有2条'))).toBe(3);
});
