import { join } from 'node:path';
import type { BenchContext } from '../harness/context.js';
import { measureCalm, medianSpan, treeMemoryMb, type Span, type Subject } from '../harness/measure.js';
import type { GoalRow, ScenarioResult } from '../harness/report.js';
import { median, show } from '../harness/stats.js';
import { openWall } from '../harness/wall-subject.js';
import { buildPeer, type PeerName } from '../peers/build-peers.js';
import { servePeer } from '../peers/page-server.js';
import { installPeerApp, launchPeer } from '../peers/peer-app.js';
import { LOAD_HEAD, loadRow } from './queue-load.js';
import { until } from '../../e2e/support/wait.js';

const OPEN = 1_000;
const RATE = 200;

interface Measured {
  readonly span: Span;
  readonly memoryMb: number;
}

/** Opens a subject, measures one span and closes it again. */
type Contender = (context: BenchContext, windows: number) => Promise<Measured>;

async function spanOf(context: BenchContext, subject: Subject): Promise<Measured> {
  const span = await measureCalm(subject, RATE, context.span, context.tries);
  return { span, memoryMb: treeMemoryMb(subject.pid) };
}

const ours: Contender = async (context, windows) => {
  const subject = await openWall(context, new Array<string>(windows).fill('queue'), OPEN);
  try {
    return await spanOf(context, subject);
  } finally {
    await subject.close();
  }
};

const peer =
  (name: PeerName, folder: string, launcher: string): Contender =>
  async (context, windows) => {
    const server = await servePeer(folder, OPEN, context.seed);
    const launched = await launchPeer(launcher, server.url, windows, context.display.DISPLAY);
    try {
      await until(`${windows} ready ${name} pages`, 30_000, async () => {
        const ready = await Promise.all(launched.app.windows().map((page) => page.$('[data-ready="true"]')));
        return ready.length === windows && ready.every(Boolean) ? true : null;
      });
      const { pid, app } = launched;
      return await spanOf(context, {
        name,
        pid,
        own: [],
        pages: app.windows(),
        send: (rate) => server.send(rate),
      });
    } finally {
      await launched.app.close();
      await server.close();
    }
  };

/** Alternates the contenders so that a slow minute of the machine hits all of them. */
async function alternate(
  context: BenchContext,
  contenders: ReadonlyMap<string, Contender>,
  windows: number,
): Promise<Map<string, Measured>> {
  const all = new Map<string, Measured[]>();
  for (let run = 0; run < context.runs; run++) {
    for (const [name, contender] of contenders) {
      const measured = await contender(context, windows);
      all.set(name, [...(all.get(name) ?? []), measured]);
      context.say(
        `${name} × ${windows}: main CPU ${show(measured.span.mainCpu)} %, p99 ${show(measured.span.p99, 0)} ms, ${show(measured.span.fps)} fps`,
      );
    }
  }
  return new Map(
    [...all].map(([name, list]) => [
      name,
      { span: medianSpan(list.map((m) => m.span)), memoryMb: median(list.map((m) => m.memoryMb)) },
    ]),
  );
}

/** S1, S5 and S12: our queue beside a naive Vue page and a hand-patched page in the same Electron. */
export async function besidePeers(context: BenchContext): Promise<ScenarioResult> {
  const launcher = installPeerApp(context.root, context.electronDist);
  const naive = peer('naive', await buildPeer(context.root, 'naive', join(context.work, 'peers')), launcher);
  const vanilla = peer(
    'vanilla',
    await buildPeer(context.root, 'vanilla', join(context.work, 'peers')),
    launcher,
  );
  const one = await alternate(
    context,
    new Map([
      ['Yiping', ours],
      ['naive', naive],
      ['vanilla', vanilla],
    ]),
    1,
  );
  const four = await alternate(
    context,
    new Map([
      ['Yiping', ours],
      ['naive', naive],
    ]),
    4,
  );
  const rows = [
    ...[...one].map(([name, { span }]) => loadRow(name, 1, OPEN, RATE, span)),
    ...[...four].map(([name, { span }]) => loadRow(name, 4, OPEN, RATE, span)),
  ];
  return {
    goals: [...oneWindowGoals(one), ...fourWindowGoals(one, four)],
    tables: [
      {
        title: `Beside peers: ${OPEN} open, ${RATE} updates/s, same Electron, same displays`,
        head: LOAD_HEAD,
        rows,
      },
    ],
  };
}

function oneWindowGoals(measured: ReadonlyMap<string, Measured>): GoalRow[] {
  const [a, n, p] = ['Yiping', 'naive', 'vanilla'].map((name) => measured.get(name)?.span);
  if (!a || !n || !p) return [];
  const ratio = (x: number, y: number): string => `${show(x / y, 2)}×`;
  return [
    {
      id: 'S1',
      what: 'main CPU beside naive Vue',
      goal: '≤ 0.20×',
      figure: ratio(a.mainCpu, n.mainCpu),
      reached: a.mainCpu <= 0.2 * n.mainCpu,
      note: `${show(a.mainCpu)} % v ${show(n.mainCpu)} %`,
    },
    {
      id: 'S1',
      what: 'p99 beside naive Vue',
      goal: '≤ 0.15×',
      figure: ratio(a.p99, n.p99),
      reached: a.p99 <= 0.15 * n.p99,
      note: `${show(a.p99, 0)} v ${show(n.p99, 0)} ms; ours starts at the HTTP request, naive at the socket`,
    },
    {
      id: 'S1',
      what: 'frames',
      goal: '≥ 58 fps, 0 long tasks',
      figure: `${show(a.fps)} fps, ${show(a.longTasks, 0)}`,
      reached: a.fps >= 58 && a.longTasks === 0,
      note: '',
    },
    {
      id: 'S5',
      what: 'main CPU beside a hand-patched page',
      goal: '≤ 1.3×',
      figure: ratio(a.mainCpu, p.mainCpu),
      reached: a.mainCpu <= 1.3 * p.mainCpu,
      note: `${show(a.mainCpu)} % v ${show(p.mainCpu)} %; the hand-patched page draws text only, ours the whole scene`,
    },
  ];
}

function fourWindowGoals(one: ReadonlyMap<string, Measured>, four: ReadonlyMap<string, Measured>): GoalRow[] {
  const [a, n, single] = [four.get('Yiping'), four.get('naive'), one.get('Yiping')];
  if (!a || !n || !single) return [];
  const perWindow = (a.memoryMb - single.memoryMb) / 3;
  return [
    {
      id: 'S12',
      what: 'four windows: frames of the slowest',
      goal: '≥ 58 fps',
      figure: `${show(a.span.fps)} fps`,
      reached: a.span.fps >= 58,
      note: `naive: ${show(n.span.fps)} fps`,
    },
    {
      id: 'S12',
      what: 'four windows: memory beside naive',
      goal: '≤ 0.5×',
      figure: `${show(a.memoryMb / n.memoryMb, 2)}×`,
      reached: a.memoryMb <= 0.5 * n.memoryMb,
      note: `PSS ${show(a.memoryMb, 0)} v ${show(n.memoryMb, 0)} MB; ours includes gateway and feed`,
    },
    {
      id: 'S12',
      what: 'each further window',
      goal: '≤ 50 MB',
      figure: `${show(perWindow, 0)} MB`,
      reached: perWindow <= 50,
      note: '',
    },
  ];
}
