import { InvalidArgumentError, type Command } from 'commander';
import * as v from 'valibot';
import { FiguresReplySchema, type FigureLine, type FiguresReply } from '../../shared/contracts/figures.js';
import { EXCLUSION_REASONS } from '../../shared/metrics/figure/figure.js';
import { formatElapsed } from '../../shared/time/duration.js';
import { resolveToken } from '../config/token.js';
import type { CommandIo } from './command-io.js';
import { commandConfig } from './run.js';

interface FigureFlags {
  readonly url: string;
  readonly json?: true;
  readonly from?: string;
  readonly to?: string;
  readonly town?: string;
  readonly source?: string;
  readonly data?: string;
  readonly tokenFile?: string;
  readonly config?: string;
}

/** Adds `yiping figures`: asks a running gateway for figures and prints them as a table or as JSON. */
export function addFiguresCommand(program: Command, io: CommandIo): void {
  program
    .command('figures')
    .description('figures of a window of a running gateway: rates with n, exclusions, method and changes')
    .option('--from <time>', 'ISO 8601 with offset; the beginning of the duty day when not set')
    .option('--to <time>', 'ISO 8601 with offset; now when not set')
    .option('--town <code>', 'one town, by its 9-digit code')
    .option('--source <code>', 'one source')
    .option('--json', "the gateway's answer as it is")
    .option('--url <address>', 'address of the gateway', address, 'http://127.0.0.1:7110')
    .option('--token-file <file>', "file that holds the token; the gateway's own when not set")
    .option('--data <folder>', 'data folder of the gateway')
    .option('--config <file>', 'YAML or JSON configuration of the gateway')
    .action(async (flags: FigureFlags) => {
      const reply = await ask(flags, io);
      if (flags.json) io.say(JSON.stringify(reply, null, 2));
      else for (const line of table(reply)) io.say(line);
    });
}

async function ask(flags: FigureFlags, io: CommandIo): Promise<FiguresReply> {
  const { data, tokenFile, config: file } = flags;
  const config = commandConfig({
    flags: { data, tokenFile, config: file },
    env: io.env,
    from: io.from,
    wall: false,
  });
  const url = new URL('/v1/figures', flags.url);
  for (const key of ['from', 'to', 'town', 'source'] as const) {
    const value = flags[key];
    if (value !== undefined) url.searchParams.set(key, value);
  }
  const headers = { authorization: `Bearer ${resolveToken(config)}` };
  const response = await fetch(url, { headers });
  const body = await response.text();
  if (!response.ok) throw new Error(`${flags.url} answered ${response.status}: ${body.slice(0, 500)}`);
  return v.parse(FiguresReplySchema, JSON.parse(body));
}

const HEAD = ['figure', 'value', 'n', 'sequential', 'weekday', 'yoy', 'excluded', 'origin', 'method'];

function table({ window, asOf, rev, lines }: FiguresReply): string[] {
  const iso = (at: number): string => new Date(at).toISOString();
  const cells = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_, i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  return [
    `${iso(window.from)} to ${iso(window.to)}, as of ${iso(asOf)}, revision ${rev}`,
    ...cells.map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ];
}

function cellsOf(line: FigureLine): string[] {
  const { metric, stage, scope, figure } = line;
  const name = [metric, figure.plan, stage, scope === '' ? '(unknown)' : scope].filter(Boolean).join(' ');
  const excluded = EXCLUSION_REASONS.flatMap((reason) =>
    figure.excluded[reason] ? [`${reason}=${figure.excluded[reason]}`] : [],
  );
  const n = figure.k === null ? String(figure.n) : `${figure.k}/${figure.n}`;
  const changes = (['sequential', 'weekday', 'yoy'] as const).map((kind) => changeText(line, kind));
  return [
    ...[name, valueText(figure), n, ...changes, excluded.join(',') || '-'],
    ...[figure.origin ?? '-', figure.method],
  ];
}

function valueText({ value, unit, qualifier, sample }: FigureLine['figure']): string {
  if (value === null) return sample === 'small' ? 'small sample' : '-';
  const sign = qualifier === 'eq' ? '' : `${qualifier} `;
  if (unit === 'share') return `${sign}${(value * 100).toFixed(1)}%`;
  if (unit === 'ms') return sign + formatElapsed(value);
  return sign + (unit === 'count' ? String(value) : value.toFixed(2));
}

function changeText({ changes }: FigureLine, kind: 'sequential' | 'weekday' | 'yoy'): string {
  const change = changes.find((one) => one.change.comparison === kind)?.change;
  switch (change?.kind) {
    case undefined:
      return '';
    case 'none':
      return change.why;
    case 'new':
      return 'new';
    case 'difference':
      return plusMinus(change.difference, 0);
    case 'change':
      return change.pp === null ? `${plusMinus(change.relative * 100, 1)}%` : `${plusMinus(change.pp, 1)}pp`;
  }
}

function plusMinus(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return Number(text) === 0 ? text : `${value < 0 ? '-' : '+'}${text}`;
}

function address(text: string): string {
  try {
    return new URL(text).href;
  } catch {
    throw new InvalidArgumentError('an address such as http://127.0.0.1:7110 is expected');
  }
}
