import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SCENE_SHOTS, sceneName } from './support/matrix.js';
import { shootScene } from './support/shots.js';
import { openStudio } from './support/studio.js';

/**
 * `npx tsx e2e/visual/take.ts FOLDER [WORD …] [--build FOLDER]`: the pictures of the visual test whose names
 * hold every word, at full size and to be looked at: `queue-busy en-bright`, `1920x1080`.
 */

const args = process.argv.slice(2);
const at = args.indexOf('--build');
const build = at < 0 ? undefined : args.splice(at, 2)[1];
const [folder = 'test-results/pictures', ...words] = args;
const studio = await openStudio(build);
try {
  for (const shot of SCENE_SHOTS) {
    const name = sceneName(shot);
    if (!words.every((word) => name.includes(word))) continue;
    const file = join(folder, `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await shootScene(studio.browser, studio.url, shot));
    process.stdout.write(`${file}\n`);
  }
} finally {
  await studio.close();
}
