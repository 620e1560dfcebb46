import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { outputArgs } from '../../build/display/xorg-conf.mjs';

const exec = promisify(execFile);

/** Size of one virtual display. */
export const OUTPUT_SIZE = { width: 1920, height: 1080 } as const;

/** Outputs of the virtual display, side by side. */
export const OUTPUTS = 4;

/** Plugs output `index` (0-based) in, or pulls it out, as a cable would. */
export async function setOutput(index: number, on: boolean): Promise<void> {
  await exec('xrandr', outputArgs(index, OUTPUT_SIZE, on), { env: { ...process.env, ...inject('display') } });
}

/** Every output plugged in: what each file starts from, whatever the one before did. */
export async function allOutputsOn(): Promise<void> {
  for (let index = 0; index < OUTPUTS; index++) await setOutput(index, true);
}
