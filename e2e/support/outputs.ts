import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { outputArgs } from '../../build/display/xorg-conf.mjs';
import { OUTPUT_SIZE, OUTPUTS } from './output-size.js';
import { place } from './place.js';

const exec = promisify(execFile);

/** Plugs output `index` (0-based) in, or pulls it out, as a cable would. */
export async function setOutput(index: number, on: boolean): Promise<void> {
  await exec('xrandr', outputArgs(index, OUTPUT_SIZE, on), { env: { ...process.env, ...place().display } });
}

/** Every output plugged in: what each file starts from, whatever the one before did. */
export async function allOutputsOn(): Promise<void> {
  for (let index = 0; index < OUTPUTS; index++) await setOutput(index, true);
}
