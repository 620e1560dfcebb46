import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NOTES = join(ROOT, 'test-results', 'faults', 'figures.ndjson');
const TABLE = join(ROOT, 'e2e', 'faults', 'results.md');

/** One measured figure beside its goal, both in words. */
export interface Figure {
  readonly figure: string;
  readonly goal: string;
  readonly seen: string;
  readonly reached: boolean;
}

/** Notes a figure for the table at the end. A goal that is missed has to fail its test as well. */
export function note(figure: string, goal: string, seen: string, reached: boolean): void {
  mkdirSync(dirname(NOTES), { recursive: true });
  appendFileSync(NOTES, `${JSON.stringify({ figure, goal, seen, reached } satisfies Figure)}\n`);
}

/** Forgets the figures of an earlier run. */
export function clearFigures(): void {
  rmSync(NOTES, { force: true });
}

/** Writes `e2e/faults/results.md` from what was noted, and returns the table. */
export async function writeTable(head: string): Promise<string> {
  const lines = existsSync(NOTES) ? readFileSync(NOTES, 'utf8').trim().split('\n') : [];
  const rows = lines.map((line) => JSON.parse(line) as Figure);
  const table = [
    '| figure | goal | seen | |',
    '| --- | --- | --- | --- |',
    ...rows.map(({ figure, goal, seen, reached }) =>
      ['', figure, goal, seen, reached ? 'reached' : '**missed**', ''].join(' | ').trim(),
    ),
  ].join('\n');
  const text = `# Faults: figures of the last long run\n\n${head}\n\n${table}\n`;
  writeFileSync(TABLE, await format(text, { parser: 'markdown' }));
  return table;
}
