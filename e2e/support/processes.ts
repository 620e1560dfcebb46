import { readdirSync, readFileSync } from 'node:fs';

/** One line of the process table. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  readonly command: string;
}

function entryOf(pid: number): ProcessEntry | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    const field = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? -1);
    return { pid, parent: field('PPid'), uid: field('Uid'), command };
  } catch {
    return null; // It ended between the listing and the read.
  }
}

/** Every process of this machine that can be read. */
export function processes(): ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => entryOf(Number(name)) ?? []);
}

/** A process and everything below it. */
export function treeOf(root: number): ProcessEntry[] {
  const all = processes();
  const wanted = new Set([root]);
  for (let grew = true; grew;) {
    const before = wanted.size;
    for (const entry of all) if (wanted.has(entry.parent)) wanted.add(entry.pid);
    grew = wanted.size > before;
  }
  return all.filter((entry) => wanted.has(entry.pid));
}

/** Seccomp mode from /proc: 2 is a filter, which is what Chromium's sandbox sets. */
export function seccompOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^Seccomp:\s+(\d)/m.exec(status)?.[1] ?? -1);
}

/** True while the process exists. */
export function isRunning(pid: number): boolean {
  return entryOf(pid) !== null;
}
