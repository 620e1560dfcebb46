import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Size of one virtual display. */
export const DISPLAY_SIZE = { width: 1920, height: 1080 } as const;

/** Where each of the four outputs stands: a row, or two by two. */
export type Arrangement = 'row' | 'square';

/** Left upper corner of output `index`. */
export function positionOf(index: number, arrangement: Arrangement): { x: number; y: number } {
  const { width, height } = DISPLAY_SIZE;
  if (arrangement === 'row') return { x: index * width, y: 0 };
  return { x: (index % 2) * width, y: Math.floor(index / 2) * height };
}

async function xrandr(display: string, ...args: string[]): Promise<string> {
  const { stdout } = await exec('xrandr', args, { env: { ...process.env, DISPLAY: display } });
  return stdout;
}

/** Pulls the cable of output `index` (0-based). */
export async function unplug(display: string, index: number): Promise<void> {
  await xrandr(display, '--output', `DUMMY${index}`, '--off');
}

/** Plugs output `index` in where it stood. */
export async function plug(display: string, index: number, arrangement: Arrangement): Promise<void> {
  const { x, y } = positionOf(index, arrangement);
  const { width, height } = DISPLAY_SIZE;
  await xrandr(display, '--output', `DUMMY${index}`, '--mode', `${width}x${height}`, '--pos', `${x}x${y}`);
}
