import { posix } from 'node:path';
import { layerRank, rowFor } from './import-table.js';
import { importsOf } from './imports-of.js';
import { isTestCode, type SourceFile } from './source-file.js';

/** A local import that leads to a file of ours. */
export type Graph = ReadonlyMap<string, readonly string[]>;

const ASSET = /\.(css|svg|png|woff2?|json|csv|html|mp3|wav)$/;

/** The file that a local specifier leads to, or null. TypeScript is imported by the name of its output. */
export function resolveLocal(from: string, specifier: string, known: ReadonlySet<string>): string | null {
  const path = posix.normalize(posix.join(posix.dirname(from), specifier.replace(/[?#].*$/, '')));
  const candidates = [path, path.replace(/\.js$/, '.ts'), path.replace(/\.cjs$/, '.cts')];
  return candidates.find((candidate) => known.has(candidate)) ?? null;
}

/** Every import that the table forbids, in words, and the graph of the local ones. */
export function checkEdges(files: readonly SourceFile[]): { violations: string[]; graph: Graph } {
  const known = new Set(files.map(({ path }) => path));
  const graph = new Map<string, string[]>();
  const violations: string[] = [];
  for (const file of files) {
    const targets: string[] = [];
    graph.set(file.path, targets);
    for (const specifier of importsOf(file)) {
      if (!specifier.startsWith('.')) {
        violations.push(...packageViolation(file.path, specifier));
        continue;
      }
      const target = resolveLocal(file.path, specifier, known);
      if (target !== null) targets.push(target);
      violations.push(...localViolation(file.path, specifier, target));
    }
  }
  return { violations, graph };
}

function packageViolation(path: string, specifier: string): string[] {
  const { packages } = rowFor(path, isTestCode(path));
  if (packages.some((pattern) => pattern.test(specifier))) return [];
  return [`${path} imports the package ${specifier}, which its part may not`];
}

function localViolation(path: string, specifier: string, target: string | null): string[] {
  const wanted = posix.normalize(posix.join(posix.dirname(path), specifier));
  const to = target ?? wanted;
  const part = to.split('/')[0] ?? '';
  // Data, built files and folders named with `new URL` are no code.
  if (target === null && (part === 'resources' || ASSET.test(to.replace(/[?#].*$/, '')) || isFolder(to)))
    return [];
  if (target === null) return [`${path} imports ${specifier}, and there is no such file`];
  const { parts } = rowFor(path, isTestCode(path));
  if (!parts.includes(part)) return [`${path} imports ${to}: its part may not know ${part}/`];
  if (!isTestCode(path) && isTestCode(to)) {
    return [`${path} ships and imports the test helper ${to}`];
  }
  return layerViolation(path, to);
}

const isFolder = (path: string): boolean => path.endsWith('/') || /^\.\.?(\/|$)/.test(path) || path === '.';

function layerViolation(path: string, to: string): string[] {
  const [part, layer = ''] = path.split('/');
  const [toPart, toLayer = ''] = to.split('/');
  if (part !== 'shared' || toPart !== 'shared' || layer === toLayer || isTestCode(path)) return [];
  if (layerRank(layer) < 0) return [`${path}: shared/${layer} is none of the layers`];
  return layerRank(toLayer) >= 0 && layerRank(toLayer) < layerRank(layer)
    ? []
    : [`${path} imports ${to}: shared/${layer} lies below or beside shared/${toLayer}`];
}
