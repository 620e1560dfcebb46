import ts from 'typescript';
import { parse, type SourceFile } from './source-file.js';

/** A comment with the place where it stands. */
export interface Comment {
  readonly place: string;
  readonly text: string;
}

/** Every comment of a file: those of its scripts, and those of a Vue template. */
export function commentsOf(file: SourceFile): Comment[] {
  const tree = parse(file);
  const script = tree.text;
  const seen = new Map<number, Comment>();
  const visit = (node: ts.Node): void => {
    const leading = ts.getLeadingCommentRanges(script, node.getFullStart()) ?? [];
    const trailing = ts.getTrailingCommentRanges(script, node.getEnd()) ?? [];
    for (const { pos, end } of [...leading, ...trailing]) {
      const line = tree.getLineAndCharacterOfPosition(pos).line + 1;
      seen.set(pos, { place: `${file.path}:${line}`, text: script.slice(pos, end) });
    }
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  return [...seen.values(), ...templateComments(file)];
}

function templateComments({ path, text }: SourceFile): Comment[] {
  if (!path.endsWith('.vue')) return [];
  return [...text.matchAll(/<!--[\s\S]*?-->/g)].map((match) => ({
    place: `${path}:${text.slice(0, match.index).split('\n').length}`,
    text: match[0],
  }));
}
