import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { freePort } from './free-port.js';
import type { GatewayAddress } from './http.js';
import { launch, type Launched } from './launch.js';
import { ensureUser, installApp, launcherFor, userFolder, wallUid } from './ordinary-user.js';
import { OUTPUTS } from './output-size.js';
import { processes, treeOf } from './processes.js';
import { readState, type ScreenState } from './screens.js';
import { until, untilTrue } from './wait.js';

/** Where a wall is built and shown. */
export interface WallPlace {
  readonly root: string;
  /** Environment of a client of the four-output X server. */
  readonly display: { readonly DISPLAY: string };
}

/** How a wall is started. */
export interface WallOptions {
  /** Further switches. */
  readonly args?: readonly string[];
  /** A gateway that runs elsewhere; without it the embedded one is used. */
  readonly gateway?: GatewayAddress & { readonly tokenFile: string };
  readonly port?: number;
  /** A data folder to start with; default is a fresh one. */
  readonly dataDir?: string;
  /** Windows to wait for. */
  readonly windows?: number;
}

/** The packaged application on the virtual displays, driven as an ordinary user. */
export interface Wall extends Launched {
  readonly gateway: GatewayAddress;
  readonly dataDir: string;
  /** Windows by scene; `refreshScenes` looks again after a window was replaced. */
  readonly scenes: Map<string, Page>;
  page(scene: string): Page;
  refreshScenes(): Promise<void>;
  /**
   * What every window says of itself, asked through main. A window whose renderer died and was
   * replaced has no Playwright page any more: this is the way to read it. Null while it cannot answer.
   */
  states(): Promise<(ScreenState | null)[]>;
  /** Pid of a supervised process. */
  utility(name: 'feed' | 'gateway'): Promise<number>;
  /** Pid of the renderer of the window that shows a scene. */
  rendererOf(scene: string): Promise<number>;
  /** Ends it, and fails on any complaint and on any process or X client left behind. */
  finish(): Promise<void>;
}

/** Installs the end-to-end package where the wall's user can run it; returns the launcher. */
export function installWall(root: string): string {
  ensureUser();
  const source = join(root, 'release-e2e', 'linux-unpacked');
  if (!existsSync(join(source, 'yiping'))) {
    throw new Error(`expected the packaged app in ${source}; make it with: node build/package.mjs --e2e`);
  }
  const installed = installApp(source, 'wall', join(source, 'resources', 'app.asar'));
  return launcherFor(join(installed, 'yiping'), 'wall');
}

/** Starts the wall and waits until every window shows a live picture. */
export async function startWall(place: WallPlace, name: string, options: WallOptions = {}): Promise<Wall> {
  const wall = await launchWall(place, name, options);
  try {
    await wall.refreshScenes();
  } catch (error) {
    await wall.app.close();
    const said = [...wall.problems, ...wall.stderr.slice(-15), ...logTail(wall.dataDir)].join('\n');
    throw new Error(`${String(error)}\nThe wall said:\n${said}`, { cause: error });
  }
  return wall;
}

/** Starts the wall and waits for nothing: for starts that are meant to go wrong. */
export async function launchWall(
  { root, display }: WallPlace,
  name: string,
  options: WallOptions = {},
): Promise<Wall> {
  const launcher = installWall(root);
  const dataDir = options.dataDir ?? userFolder(`data-${name}`);
  const port = options.port ?? (await freePort());
  const windows = options.windows ?? OUTPUTS;
  const source = options.args?.some((arg) => /^--(demo|replay|live)/.test(arg)) ? [] : ['--live'];
  const upstream = options.gateway
    ? ['--gateway-url', options.gateway.url, '--gateway-token-file', options.gateway.tokenFile]
    : ['--port', String(port)];
  const { PATH = '/usr/bin:/bin' } = process.env;
  const launched = await launch(
    launcher,
    [...source, ...upstream, '--data', dataDir, ...(options.args ?? [])],
    {
      PATH,
      LANG: 'C.UTF-8',
      TZ: 'America/New_York',
      ...display,
    },
  );
  const scenes = new Map<string, Page>();
  const url = `http://127.0.0.1:${port}`;
  const wall: Wall = {
    ...launched,
    dataDir,
    scenes,
    get gateway() {
      return options.gateway ?? { url, token: readToken(dataDir) };
    },
    page(scene) {
      const page = scenes.get(scene);
      if (!page)
        throw new Error(
          `expected a window with scene ${scene}, there are: ${[...scenes.keys()].join(', ') || 'none'}`,
        );
      return page;
    },
    refreshScenes: () => findScenes(launched, scenes, windows),
    states: () => statesThroughMain(launched),
    utility: (which) => utilityPid(launched, which),
    rendererOf: (scene) => rendererPid(launched, scene),
    finish: () => finish(launched),
  };
  return wall;
}

async function findScenes(launched: Launched, scenes: Map<string, Page>, windows: number): Promise<void> {
  await until(`${windows} windows with a live picture`, 20_000, async () => {
    scenes.clear();
    for (const page of launched.app.windows()) {
      const state = await readState(page).catch(() => null);
      if (state?.link !== 'live') return null;
      scenes.set(scenes.has(state.scene) ? `${state.scene}-${scenes.size}` : state.scene, page);
    }
    return scenes.size === windows ? true : null;
  });
}

function readToken(dataDir: string): string {
  const found = filesUnder(dataDir).find((file) => /(^|\/)token$/.test(file));
  if (!found)
    throw new Error(
      `expected the gateway's token file under ${dataDir}, found ${filesUnder(dataDir).join(', ')}`,
    );
  return readFileSync(found, 'utf8').trim();
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false);
}

/** Last lines of the wall's own logs, for the message of a failed start. */
function logTail(dataDir: string): string[] {
  const logs = filesUnder(dataDir).filter((file) => /\.(log|jsonl|ndjson)(\.\d+)?$/.test(file));
  return logs.flatMap((file) => [`-- ${file}`, ...readFileSync(file, 'utf8').trim().split('\n').slice(-10)]);
}

function statesThroughMain({ app }: Launched): Promise<(ScreenState | null)[]> {
  return app.evaluate(({ BrowserWindow }) => {
    const script = `(() => {
      const root = document.querySelector('[data-rev]');
      return root && { scene: root.dataset.scene, rev: Number(root.dataset.rev), link: root.dataset.link };
    })()`;
    const inTime = <T>(answer: Promise<T>): Promise<T | null> =>
      Promise.race([
        answer.catch(() => null),
        new Promise<null>((resolve) => setTimeout(() => resolve(null), 500)),
      ]);
    return Promise.all(
      BrowserWindow.getAllWindows().map((window) =>
        inTime(window.webContents.executeJavaScript(script) as Promise<ScreenState | null>),
      ),
    );
  });
}

async function utilityPid({ app }: Launched, name: 'feed' | 'gateway'): Promise<number> {
  const metrics = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  const found = metrics.find((metric) => `${metric.name ?? ''} ${metric.serviceName ?? ''}`.includes(name));
  if (found) return found.pid;
  throw new Error(
    `expected a running ${name}, there are: ${metrics.map((metric) => metric.name ?? metric.type).join(', ')}`,
  );
}

async function rendererPid({ app }: Launched, scene: string): Promise<number> {
  const pid = await app.evaluate(async ({ BrowserWindow }, wanted) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const shown: unknown = await webContents.executeJavaScript(
        `document.querySelector('[data-scene]')?.dataset.scene`,
      );
      if (shown === wanted) return webContents.getOSProcessId();
    }
    return null;
  }, scene);
  if (pid === null) throw new Error(`expected a window with scene ${scene}`);
  return pid;
}

async function finish(launched: Launched): Promise<void> {
  const uid = wallUid();
  const tree = treeOf(launched.pid).map((entry) => entry.pid);
  await launched.app.close();
  await untilTrue('every process of the wall to end', 5_000, () => {
    const left = processes().filter((entry) => tree.includes(entry.pid) && entry.uid === uid);
    return left.length === 0;
  });
  if (launched.problems.length > 0)
    throw new Error(`the windows complained:\n${launched.problems.join('\n')}`);
}
