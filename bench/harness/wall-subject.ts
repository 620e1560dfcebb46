import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveToUser, userFolder } from '../../e2e/support/ordinary-user.js';
import { OUTPUT_SIZE } from '../../e2e/support/output-size.js';
import { startWall, type Wall } from '../../e2e/support/wall-app.js';
import { LoadProcess } from '../load/load-process.js';
import type { BenchContext } from './context.js';
import type { Subject } from './measure.js';

/** Our packaged wall under load. */
export interface WallSubject extends Subject {
  readonly wall: Wall;
  close(): Promise<void>;
}

/** A wall profile that puts `scenes` on the displays from left to right. */
export function profileOf(scenes: readonly string[]): string {
  const { width, height } = OUTPUT_SIZE;
  const screens = scenes.map(
    (scene, i) =>
      `  - { name: s${i}, scene: ${scene}, display: { x: ${i * width}, y: 0, width: ${width}, height: ${height} } }`,
  );
  return `name: bench\nscreens:\n${screens.join('\n')}\n`;
}

/** Starts the wall with one window per scene, opens `open` incidents, and offers the load. */
export async function openWall(
  context: BenchContext,
  scenes: readonly string[],
  open: number,
): Promise<WallSubject> {
  const name = `bench-${scenes.length}-${open}`;
  const folder = userFolder(`profile-${name}`);
  const profile = join(folder, 'wall.yaml');
  writeFileSync(profile, profileOf(scenes));
  giveToUser(folder);
  const wall = await startWall(context, name, { windows: scenes.length, args: ['--profile', profile] });
  const load = new LoadProcess();
  await load.open(wall.gateway, context.seed, open);
  return {
    name: 'Yiping',
    wall,
    pid: wall.pid,
    own: [load.pid],
    pages: wall.app.windows(),
    send: (rate) => load.send(rate),
    close: async () => {
      load.close();
      await wall.finish();
    },
  };
}
