import { _electron as electron, type ElectronApplication, type Page } from 'playwright-core';

/** Chromium on a machine without a D-Bus prints these: noise of the machine, not of the product. */
const NOISE = [
  /bus\.cc/,
  /ERROR:viz_main_impl|gpu_init|gl_surface|GetVSyncParametersIfAvailable|vaapi/i,
  /^DevTools listening/,
  /^Debugger (listening|attached)/,
  /nodejs\.org\/en\/docs\/inspector/,
];

/** True for a stderr line that says something about the product. */
export const isTelling = (line: string): boolean =>
  line.trim() !== '' && !NOISE.some((pattern) => pattern.test(line));

/** A started application with everything that it complained about. */
export interface Launched {
  readonly app: ElectronApplication;
  /** Pid of the main process. */
  readonly pid: number;
  /** When it was spawned, UTC ms. */
  readonly spawnedAt: number;
  /** Console errors and warnings, page errors and crashes of every window. */
  readonly problems: string[];
  /** Lines of its stderr that are not known noise. */
  readonly stderr: string[];
}

function listen(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      problems.push(`${message.type()}: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => problems.push(`page error: ${error.stack ?? error.message}`));
}

/** Starts an Electron binary over Playwright and listens to every window from the start. */
export async function launch(
  executablePath: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Launched> {
  const problems: string[] = [];
  const stderr: string[] = [];
  const spawnedAt = Date.now();
  // Without `chromiumSandbox` Playwright adds --no-sandbox: what is tested would not be what ships.
  const app = await electron.launch({
    executablePath,
    args: [...args],
    env,
    cwd: '/',
    timeout: 30_000,
    chromiumSandbox: true,
  });
  app
    .process()
    .stderr?.on('data', (chunk: Buffer) => stderr.push(...String(chunk).split('\n').filter(isTelling)));
  app.on('window', (page) => listen(page, problems));
  for (const page of app.windows()) listen(page, problems);
  const pid = await app.evaluate(() => process.pid);
  return { app, pid, spawnedAt, problems, stderr };
}
