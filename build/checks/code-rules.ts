import ts from 'typescript';
import { commentsOf, type Comment } from './comments.js';
import { parse, placeOf, walk, type SourceFile } from './source-file.js';

/** Every explicit `any`, in types and in JSDoc types. */
export function anyViolations(file: SourceFile): string[] {
  const tree = parse(file);
  const found: string[] = [];
  walk(tree, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword)
      found.push(`${placeOf(tree, node)} says any; use unknown and parse`);
  });
  if (!/\.[cm]js$/.test(file.path) || !/\bany\b/.test(file.text)) return found;
  for (const { place, text } of commentsOf(file)) {
    if (/@(type|param|returns|typedef|property)\s*\{[^}]*\bany\b/.test(text))
      found.push(`${place} says any in a JSDoc type`);
  }
  return found;
}

const SUPPRESSION =
  /eslint-disable|@ts-(ignore|expect-error|nocheck)|prettier-ignore|(v8|c8|istanbul) ignore/;
const REASON = /(--|:)\s*\S.{9,}/;

const REMINDER = /\b(TODO|FIXME|XXX|HACK)\b/;

/** Comments of a file that match; comments are only looked for where the text has the word at all. */
const commentsWith = (file: SourceFile, pattern: RegExp): Comment[] =>
  pattern.test(file.text) ? commentsOf(file).filter(({ text }) => pattern.test(text)) : [];

/** Every rule switched off without a reason on its line. */
export const suppressionViolations = (file: SourceFile): string[] =>
  commentsWith(file, SUPPRESSION)
    .filter(({ text }) => !REASON.test(text.replace(/^<!--|-->$/g, '')))
    .map(({ place }) => `${place} switches a rule off without saying why ("-- reason")`);

/** Every reminder left behind. */
export const reminderViolations = (file: SourceFile): string[] =>
  commentsWith(file, REMINDER).map(({ place }) => `${place} leaves a reminder: do it, or file an issue`);

/** Every export without a docstring. Re-exports carry the one of their origin. */
export function docstringViolations(file: SourceFile): string[] {
  const tree = parse(file);
  return tree.statements.filter(isExport).flatMap((statement) => {
    const documented = (ts.getLeadingCommentRanges(tree.text, statement.getFullStart()) ?? []).some(
      ({ pos, end }) => /^\/\*\*\s*[^\s*]|^\/\*\*[\s*]*[^\s*/]/.test(tree.text.slice(pos, end)),
    );
    return documented ? [] : [`${placeOf(tree, statement)} exports without a docstring`];
  });
}

const isExport = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
