import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { outputArgs } from '../../build/display/xorg-conf.mjs';
import { OUTPUT_SIZE, OUTPUTS } from './output-size.js';
import { place } from './place.js';

const exec = promisify(execFile);

async function xrandr(args: readonly string[]): Promise<void> {
  await exec('xrandr', args, { env: { ...process.env, ...place().display } });
}

/** Pulls the cable of output `index` (0-based). X moves what is left of the desktop to its corner. */
export async function unplug(index: number): Promise<void> {
  await xrandr(outputArgs(index, OUTPUT_SIZE, false));
}

/** Every output plugged in and at its place in the row: what each file starts from. */
export async function allOutputsOn(): Promise<void> {
  await xrandr(Array.from({ length: OUTPUTS }, (_, index) => outputArgs(index, OUTPUT_SIZE, true)).flat());
}
