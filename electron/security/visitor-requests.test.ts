import { expect, test } from 'vitest';
import { mayRequest } from './visitor-requests.js';

const video = 'app://wall/map/video/cam/live.m3u8';

test.each([
  [video, 'duty', true],
  [video, 'briefing', true],
  [video, 'visit', false],
  [`${video}?variant=visit`, 'visit', true],
  [`${video}?variant=duty&variant=visit`, 'visit', false],
  [video, null, false],
  ['app://wall/map/config.json', 'visit', false],
  ['app://wall/map/tiles/a/1/1/1', 'visit', true],
  ['app://wall/index.html', null, true],
] as const)('%s on a screen for %s: %s', (url, variant, may) => {
  expect(mayRequest(url, variant)).toBe(may);
});
