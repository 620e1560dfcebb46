import type { SourceFile } from './source-file.js';

/** Lengths in lines that the house allows. */
export const LENGTHS = { median: 70, p90: 200, max: 350 } as const;

/** Lines of a file; a closing line break ends the last line and starts none. */
export const linesOf = ({ text }: SourceFile): number => text.replace(/\n$/, '').split('\n').length;

/** What breaks the house's lengths, in words. */
export function lengthViolations(files: readonly SourceFile[]): string[] {
  const counted = files.map((file) => ({ path: file.path, lines: linesOf(file) }));
  const sorted = counted.map(({ lines }) => lines).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const found = counted
    .filter(({ lines }) => lines > LENGTHS.max)
    .map(({ path, lines }) => `${path} has ${lines} lines, the most is ${LENGTHS.max}`);
  if (at(0.5) > LENGTHS.median)
    found.push(`half of the files should have ${LENGTHS.median} lines at most, came ${at(0.5)}`);
  if (at(0.9) > LENGTHS.p90)
    found.push(`nine of ten files should have ${LENGTHS.p90} lines at most, came ${at(0.9)}`);
  return found;
}
