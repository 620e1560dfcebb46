import { readFileSync, rmSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import * as v from 'valibot';
import { ACCURACIES, LEVELS } from '../../shared/contracts/jurisdiction.js';
import {
  IMPORT_FILE_MAX_BYTES,
  ImportOptionsSchema,
  type ImportOptions,
  type ImportReport,
} from '../../shared/contracts/jurisdiction-import.js';
import { dayOf } from '../jurisdiction/process/day-of.js';
import { forkedImport, importScript, type RunImport } from '../jurisdiction/process/launch.js';
import { newJob, runJob, versionOf } from '../jurisdiction/process/run-job.js';
import type { InputFile } from '../jurisdiction/read/raw-layer.js';
import { versionDetails } from '../jurisdiction/versions/version-details.js';
import { VersionStore } from '../jurisdiction/versions/version-store.js';
import { crsQuestion, reportLines } from '../jurisdiction/words.js';
import { hostTimers } from '../time/host-timers.js';
import type { CommandIo } from './command-io.js';
import { commandConfig } from './run.js';

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** Adds `yiping jurisdiction …`: import borders, and choose between versions of them. */
export function addJurisdictionCommand(program: Command, io: CommandIo, run?: RunImport): void {
  const jurisdiction = program.command('jurisdiction').description('borders of the district and its units');
  const sub = (name: string, words: string) =>
    jurisdiction
      .command(name)
      .description(words)
      .option('--data <folder>', 'data folder of the gateway')
      .option('--config <file>', 'YAML or JSON configuration of the gateway');
  sub('import <file...>', 'GeoJSON, zipped Shapefile, KML, KMZ or GeoPackage of one level')
    .option('--level <level>', LEVELS.join(', '))
    .option('--crs <name>', 'WGS84, GCJ02, BD09, EPSG:4549 …, or a proj string; confirms it')
    .option('--layer <name>', 'layer of a file that holds several')
    .option('--name-field <name>', 'property with names')
    .option('--code-field <name>', 'property with codes')
    .option('--accuracy <word>', ACCURACIES.join(', '))
    .option('--source <text>', 'where the borders come from')
    .option('--licence <text>', 'what they may be used for')
    .option('--date <day>', 'day of the borders, YYYY-MM-DD')
    .option('--approval <number>', '审图号')
    .option('--note <text>', 'a remark for the list of versions')
    .option('--add', 'take units that the pack does not have')
    .option('--yes', 'take a coordinate system that was guessed and is clear')
    .option('--dry-run', 'read and check only')
    .action(async (files: string[], flags: Flags) => {
      const launch = run ?? forkedImport(importScript(io.from), hostTimers);
      await importFiles(files, flags, io, launch);
    });
  sub('list', 'versions, the newest first').action((flags: Flags) => {
    const { versions } = open(flags, io);
    const { active } = versions;
    for (const number of versions.numbers()) {
      const { at, by, note, units, layers } = versions.describe(number, active);
      const levels = layers.map((layer) => `${layer.level} ${layer.accuracy}`).join(', ');
      const when = at === null ? 'shipped' : new Date(at).toISOString();
      io.say([number === active ? '*' : ' ', number, when, by ?? '-', units, levels, note].join('\t'));
    }
  });
  sub('use <version>', 'make a version hold; a running gateway follows by itself').action(
    (text: string, flags: Flags) => {
      const { versions } = open(flags, io);
      if (!versions.numbers().map(String).includes(text))
        throw new Error(`expected one of the versions ${versions.numbers().join(', ')}, came ${text}`);
      versions.use(Number(text), io.now(), null);
      io.say(`version ${text} holds`);
    },
  );
  sub('rollback', 'back to the version that held before').action((flags: Flags) => {
    io.say(`version ${open(flags, io).versions.rollback(io.now(), null)} holds`);
  });
}

async function importFiles(
  paths: readonly string[],
  flags: Flags,
  io: CommandIo,
  run: RunImport,
): Promise<void> {
  const { versions, timeZone } = open(flags, io);
  const options = optionsOf(flags);
  const job = newJob(paths.map(inputFile));
  try {
    const base = versions.active;
    const report = await runJob(job, options, versions.load(base), dayOf(io.now(), timeZone), run);
    for (const line of reportLines(report)) io.say(line);
    refuse(report, flags);
    if (flags['dryRun'] === true) {
      io.say('nothing was changed (--dry-run)');
      return;
    }
    const note = typeof flags['note'] === 'string' ? flags['note'] : '';
    const meta = { at: io.now(), by: null, note, details: versionDetails(options, report) };
    const version = versions.save({ ...versionOf(job), meta });
    versions.use(version, io.now(), null);
    io.say(`version ${version} holds; back to ${base} with yiping jurisdiction rollback`);
  } finally {
    rmSync(job.folder, { recursive: true, force: true });
  }
}

/** Throws when the report does not allow to go on. */
function refuse(report: ImportReport, { yes, dryRun }: Flags): void {
  if (!report.ok) throw new Error('nothing was changed: the errors have to be put right first');
  const question = crsQuestion(report);
  const clear = yes === true && report.crs?.clear === true;
  if (question !== null && !clear && dryRun !== true) throw new Error(`nothing was changed: ${question}`);
}

function open(flags: Flags, io: CommandIo): { versions: VersionStore; timeZone: string } {
  const places = { data: flags['data'], config: flags['config'] };
  const { data, resources, jurisdiction, timeZone } = commandConfig({
    flags: places,
    env: io.env,
    from: io.from,
    wall: false,
  });
  return { versions: new VersionStore({ data, resources, id: jurisdiction }), timeZone };
}

function optionsOf(flags: Flags): ImportOptions {
  const keys = Object.keys(ImportOptionsSchema.entries);
  const told = Object.fromEntries(
    Object.entries(flags).filter(([key, value]) => keys.includes(key) && value !== undefined),
  );
  const parsed = v.safeParse(ImportOptionsSchema, told);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(
    `--${v.getDotPath(issue) ?? ''}: expected ${issue.expected ?? issue.message}, came ${issue.received}`,
  );
}

function inputFile(path: string): InputFile {
  // Before it is read: a file of many gigabytes is not worth the memory.
  const { size } = statSync(path);
  if (size > IMPORT_FILE_MAX_BYTES)
    throw new Error(`${path}: expected at most ${IMPORT_FILE_MAX_BYTES} bytes, came ${size}`);
  return { name: basename(path), bytes: readFileSync(path) };
}
