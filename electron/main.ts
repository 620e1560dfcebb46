import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  MessageChannelMain,
  type MessagePortMain,
  powerSaveBlocker,
  protocol,
  screen,
  utilityProcess,
  webContents,
} from 'electron';
import { watchDisplays } from './displays/hot-plug.js';
import { readDisplays } from './displays/read-displays.js';
import { E2E_BUILD } from './e2e-build.js';
import { catchErrors } from './errors.js';
import { FaultBoard, REFUSED_MS } from './fault-board.js';
import { surviveGpuDeath } from './gpu.js';
import { hostHealth, type HealthSources } from './host-health.js';
import { hostClock, hostTimers } from './host-timers.js';
import { FEED_PORT } from './ipc/channels.js';
import { makeHandle } from './ipc/handle.js';
import { registerWallHandlers } from './ipc/wall-handlers.js';
import { nodeLogFiles } from './logging/node-log-files.js';
import { Redactor } from './logging/redact.js';
import { RotatingLog } from './logging/rotating-log.js';
import { keepAwake } from './power.js';
import { endSurely } from './processes/end-surely.js';
import { forkLogged } from './processes/fork-logged.js';
import { IMPORT_MEMORY } from './processes/import-process.js';
import { Upstream } from './processes/upstream.js';
import { loadProfile } from './profile/last-good.js';
import { remoteWall } from './remote/start-remote.js';
import { APP_SCHEME_PRIVILEGES, appProtocol } from './protocol/app-protocol.js';
import { mapForwarder } from './protocol/forward-map.js';
import { safePageFor } from './protocol/safe-page.js';
import { problemText } from './screens/problem-text.js';
import { hardenApp } from './security/harden-app.js';
import { APP_SCHEME } from './security/origin.js';
import { mayRequest } from './security/visitor-requests.js';
import { webPreferences } from './security/web-preferences.js';
import { Shutdown } from './shutdown.js';
import { isOnlyInstance } from './single-instance.js';
import { allowSpeech } from './speech.js';
import { EXIT, startUp } from './start-up.js';
import { WallStateFile } from './state/wall-state.js';
import { MESSAGES } from './text/messages.js';
import { killProcess } from './windows/kill-process.js';
import { RelaunchPolicy } from './windows/relaunch-policy.js';
import { Wall } from './windows/wall.js';
import { windowOptions } from './windows/wall-browser-window.js';
import { limitYoungHeap } from './windows/young-heap.js';

const timers = hostTimers;
const clock = hostClock;
const out = join(app.getAppPath(), 'out');

const start = startUp(process, join(app.getPath('appData'), 'Yiping'), app.getPath('temp'), E2E_BUILD);
if (!start.ok) {
  process.stderr.write(`${start.problems.map((problem) => `yiping: ${problem}`).join('\n')}\n`);
  process.exit(EXIT.badConfig);
}
const { config, folders } = start;
app.setPath('userData', folders.browser);

const redactor = new Redactor();
const logFile = new RotatingLog(nodeLogFiles, folders.logs, clock, redactor, (line) => {
  if (!config.quiet) process.stderr.write(`${line}\n`);
});
const log = logFile.write;
const faults = new FaultBoard(() => clock.monoMs());
// A reader of our output that goes away must not take the wall with it.
process.stderr.on('error', () => undefined);

if (!isOnlyInstance(app, log)) {
  process.stderr.write(
    `yiping: another wall runs on ${folders.root}; give this one its own folder with --data\n`,
  );
  process.exit(EXIT.alreadyRunning);
}

log('info', 'app.start', {
  version: app.getVersion(),
  electron: process.versions.electron,
  config,
  e2e: E2E_BUILD,
});
hardenApp(app, log, (url, id) => {
  const name = id === undefined ? null : wall.screenOf(id);
  return mayRequest(url, name === null ? null : wall.screenInfo(name).variant);
});
limitYoungHeap(app);
allowSpeech(app, process.platform);
Menu.setApplicationMenu(null);
protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);

const loaded = loadProfile(config.profile, folders.profileCopy);
const language = config.language ?? loaded.profile?.language ?? 'zh-CN';
const text = MESSAGES[language];
for (const problem of loaded.problems) {
  log('error', 'profile.problem', { problem });
  faults.set(`profile ${problem}`, text.profileProblem(problem));
}
if (start.dataProblem !== null) {
  log('error', 'app.data-folder', { problem: start.dataProblem });
  faults.set('data', text.dataFolder(start.dataProblem));
}
catchErrors(process, log, (fault) => faults.pass('main', text.mainFault(fault)));

const state = new WallStateFile(folders.stateFile, log);
const relaunch = new RelaunchPolicy(state.get().lastRelaunchAt);
const weighRelaunch = (reason: string): void => {
  if (!relaunch.trouble(clock.monoMs(), clock.wallMs())) return;
  state.update({ lastRelaunchAt: clock.wallMs() });
  shutdown.end(reason, { relaunch: true });
};

const upstream: Upstream<MessagePortMain> = new Upstream({
  config,
  resources: join(out, 'resources'),
  webRoot: join(out, 'renderer'),
  exists: existsSync,
  wall: loaded.profile?.name ?? 'wall',
  dataDir: folders.root,
  fork: (part) => forkLogged(utilityProcess, join(out, part, 'host-electron.cjs'), part, log),
  forkImport: (folder) => {
    const file = join(out, 'gateway', 'import-process.cjs');
    return forkLogged(utilityProcess, file, 'import', log, [folder], [IMPORT_MEMORY]);
  },
  channel: () => new MessageChannelMain(),
  sinkOf: (name) => {
    const contents = webContents.fromId(wall.contentsOf(name)?.id ?? -1);
    return contents === undefined ? null : (port) => contents.postMessage(FEED_PORT, null, [port]);
  },
  variantOf: (name) => wall.screenInfo(name).variant,
  alarms: (top) => wall.setAlarms(top),
  control: (control) => remote.carryOut(control),
  timers,
  clock,
  log,
  onSecret: (secret) => redactor.add(secret),
  onTokenProblem: (problem) => faults.set('token', problem === null ? null : text.gatewayToken(problem)),
});

const displays = () => readDisplays(screen.getAllDisplays());
const preferences = webPreferences(join(out, 'electron/preload.cjs'));
const wall: Wall = new Wall({
  make: (_screen, bounds) => new BrowserWindow({ ...windowOptions(bounds), webPreferences: preferences }),
  timers,
  clock,
  log,
  displays,
  profile: loaded.profile,
  language,
  lastLayout: state.get().layout,
  kill: (pid) => killProcess(process.kill.bind(process), pid),
  saveLayout: (layout) => state.update({ layout }),
  onLoop: (name) => weighRelaunch(`screen ${name} fails in a loop`),
  savedScreens: state.get().screens,
  saveScreens: (screens) => state.update({ screens }),
  onProblem: (problem) => {
    log('warn', 'screens.problem', { problem });
    faults.pass(`screens ${JSON.stringify(problem)}`, problemText(problem, language), REFUSED_MS);
  },
  onParked: (name) => upstream.feed.unsubscribe(name),
  onVariant: (name) => upstream.feed.subscribe(name),
});

const shutdown: Shutdown = new Shutdown(
  app,
  timers,
  log,
  [() => remote.stop(), () => upstream.stop(), () => wall.close()],
  () => endSurely(process.pid),
);
shutdown.listen(process);

let gpuDeaths = 0;
surviveGpuDeath(app, log, () => {
  gpuDeaths += 1;
  faults.pass('gpu', text.gpuDied(gpuDeaths));
  weighRelaunch('the graphics process dies again and again');
});

const startedAt = clock.wallMs();
const healthSources: HealthSources = {
  language,
  appVersion: app.getVersion(),
  versions: process.versions,
  startedAt,
  displays,
  screenOn: (display) => wall.screenOn(display),
  screens: () => wall.status(),
  supervisors: upstream.supervisors,
  memoryMb: (pid) => memoryMb(pid),
  faults: () => [
    ...faults.list(),
    ...(logFile.fault === null ? [] : [text.logFailing(logFile.fault)]),
    ...(state.fault === null ? [] : [text.stateFailing(state.fault)]),
  ],
};
const memoryMb = (pid: number): number | null => {
  const kilobytes = app.getAppMetrics().find((metric) => metric.pid === pid)?.memory.workingSetSize;
  return kilobytes === undefined ? null : Math.round(kilobytes / 1_024);
};

const remote = remoteWall({
  health: healthSources,
  info: (name) => wall.screenInfo(name),
  send: (report) => upstream.feed.report(report),
  act: (action) => {
    const problem = wall.act(action);
    return problem === null ? null : problemText(problem, language);
  },
  pageOf: (name) => webContents.fromId(wall.contentsOf(name)?.id ?? -1) ?? null,
  timers,
  log,
});

registerWallHandlers(
  makeHandle(ipcMain, (id) => wall.screenOf(id), log),
  {
    screenInfo: (name) => wall.screenInfo(name),
    hostHealth: () => hostHealth(healthSources),
    sendFeedPort: (name) => upstream.feed.subscribe(name),
    windowAlive: (name) => wall.reportAlive(name),
    act: (name, action) => {
      log('info', 'wall.action', { screen: name, action });
      wall.act(action);
    },
    soundReported: (name, report) => wall.reportSound(name, report),
  },
  () => clock.monoMs(),
  log,
);

app
  .whenReady()
  .then(() => {
    const mounts = [
      { prefix: '/', folder: join(out, 'renderer') },
      { prefix: '/resources/', folder: join(out, 'resources') },
    ];
    const forward = mapForwarder({ gateway: () => upstream.gatewayAddress, timers, log });
    protocol.handle(APP_SCHEME, appProtocol(mounts, safePageFor(language, text), forward, log));
    keepAwake(powerSaveBlocker, timers, (awake) => faults.set('power', awake ? null : text.powerSaveBlocker));
    upstream.start();
    wall.reconcile();
    remote.start();
    watchDisplays(
      screen,
      timers,
      () => clock.monoMs(),
      () => wall.reconcile(),
    );
  })
  .catch((error: unknown) => {
    log('error', 'app.start-failed', { error });
    process.stderr.write(`yiping: cannot start: ${String(error)}\n`);
    app.exit(EXIT.failed);
  });
