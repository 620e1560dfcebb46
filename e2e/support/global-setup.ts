import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startDummyDisplay } from '../../build/display/xorg-dummy.mjs';
import { ensureUser } from './ordinary-user.js';
import type {} from './place.js';

/** One X server with four 1920×1080 outputs for all files; Electron sees each as a display. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureUser();
  const display = await startDummyDisplay({ outputs: 4 });
  project.provide('display', display.env);
  project.provide('root', fileURLToPath(new URL('../..', import.meta.url)));
  return () => display.stop();
}
