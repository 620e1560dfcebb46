/** One goal with what was measured. `reached` is null where nothing could be measured. */
export interface GoalRow {
  readonly id: string;
  readonly what: string;
  readonly goal: string;
  readonly figure: string;
  readonly reached: boolean | null;
  readonly note: string;
}

/** A further table of the report. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What one scenario hands back. */
export interface ScenarioResult {
  readonly goals: readonly GoalRow[];
  readonly tables: readonly Table[];
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const VERDICT = (reached: boolean | null): string =>
  reached === null ? 'not measured' : reached ? 'reached' : '**missed**';

/** The whole report as markdown; misses are listed like hits. */
export function report(head: readonly string[], results: readonly ScenarioResult[]): string {
  const goals = results.flatMap((result) => result.goals);
  const reached = goals.filter((goal) => goal.reached === true).length;
  const measured = goals.filter((goal) => goal.reached !== null).length;
  const tables = results.flatMap((result) => result.tables);
  return [
    '# Benchmark',
    '',
    ...head.map((text) => `- ${text}`),
    `- **${reached} of ${measured} measured goals reached**, ${goals.length - measured} not measured`,
    '',
    table(
      ['id', 'what', 'goal', 'figure', 'verdict', 'note'],
      goals.map((goal) => [goal.id, goal.what, goal.goal, goal.figure, VERDICT(goal.reached), goal.note]),
    ),
    '',
    ...tables.flatMap(({ title, head: columns, rows }) => [`## ${title}`, '', table(columns, rows), '']),
  ].join('\n');
}
