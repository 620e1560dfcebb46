import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A file of ours, by its path from the root with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Folders that hold code of ours. */
export const PARTS = ['shared', 'gateway', 'feed', 'electron', 'renderer', 'build', 'bench', 'e2e'] as const;

const CODE = /\.(ts|vue|mjs|cjs)$/;

/** Every code file below the parts, declarations included. */
export function readSources(root: string, folders: readonly string[] = PARTS): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : readSources(root, [path]);
      return CODE.test(path) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
    }),
  );
}

/** True for tests, and for the helpers that only tests use. */
export const isTestCode = (path: string): boolean =>
  /\.test\.ts$|(^|\/)testing\//.test(path) || /^(e2e|bench)\//.test(path);

/** The scripts of a file: all of it, or the script blocks of a Vue component at their own lines. */
export function scriptOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.vue')) return text;
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  let script = '';
  let end = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script>/g)) {
    const start = match.index + (match[1]?.length ?? 0);
    const body = match[2] ?? '';
    script += blank(text.slice(end, start)) + body;
    end = start + body.length;
  }
  return script + blank(text.slice(end));
}

const trees = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax tree of a file's scripts; made once, because every check wants it. */
export function parse(file: SourceFile): ts.SourceFile {
  const known = trees.get(file);
  if (known) return known;
  const kind = /\.[cm]js$/.test(file.path) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file.path, scriptOf(file), ts.ScriptTarget.ES2022, true, kind);
  trees.set(file, tree);
  return tree;
}

/** Calls `visit` on a node and on everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

/** `path:line` of a node, as editors open it. */
export function placeOf(tree: ts.SourceFile, node: ts.Node): string {
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
