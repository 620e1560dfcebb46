import type { Graph } from './edges.js';

/** Every group of files that import each other in a circle, each as one path that comes back. */
export function findCycles(graph: Graph): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  for (const start of graph.keys()) follow(start, []);
  return cycles;

  function follow(file: string, path: readonly string[]): void {
    const at = path.indexOf(file);
    if (at >= 0) {
      cycles.push([...path.slice(at), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) follow(target, [...path, file]);
    done.add(file);
  }
}
