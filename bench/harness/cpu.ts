import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { processes, treeOf } from '../../e2e/support/processes.js';

/** Kernel ticks per second of /proc/<pid>/stat on Linux. */
const TICKS_PER_SECOND = 100;

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces: fields are counted from its closing bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  } catch {
    return 0;
  }
}

/** Proportional set size in MB; shared pages count by share, so sums are true. */
export function pssMb(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

interface Reading {
  readonly at: number;
  readonly ticks: Map<number, number>;
}

function read(pids: readonly number[]): Reading {
  return { at: performance.now(), ticks: new Map(pids.map((pid) => [pid, ticksOf(pid)])) };
}

/** CPU of a span, in % of one core. */
export interface CpuSpan {
  /** The measured tree and every process in it. */
  readonly tree: number;
  readonly byPid: ReadonlyMap<number, number>;
  /** Everything that is neither the tree nor one of `own` (harness, load, X server). */
  readonly foreign: number;
}

/** Starts a CPU measurement of the tree under `root`; the returned function ends it. */
export function measureCpu(root: number, own: readonly number[] = []): () => CpuSpan {
  const all = read(processes().map((entry) => entry.pid));
  return () => {
    const tree = new Set(treeOf(root).map((entry) => entry.pid));
    const ours = new Set([process.pid, ...own].flatMap((pid) => treeOf(pid).map((entry) => entry.pid)));
    const now = read(processes().map((entry) => entry.pid));
    const seconds = (now.at - all.at) / 1000;
    const byPid = new Map<number, number>();
    let treeTotal = 0;
    let foreign = 0;
    for (const [pid, ticks] of now.ticks) {
      const used = ((ticks - (all.ticks.get(pid) ?? 0)) / TICKS_PER_SECOND / seconds) * 100;
      if (tree.has(pid)) {
        byPid.set(pid, used);
        treeTotal += used;
      } else if (!ours.has(pid)) {
        foreign += used;
      }
    }
    return { tree: treeTotal, byPid, foreign };
  };
}

/** The machine in one line, for the head of a report. */
export function machine(): string {
  const list = cpus();
  return `${list.length} × ${list[0]?.model.trim() ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
}
