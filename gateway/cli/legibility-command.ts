import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import * as v from 'valibot';
import {
  LANGUAGES,
  SCENES,
  THEMES,
  VARIANTS,
  type Language,
  type Scene,
  type Theme,
  type Variant,
} from '../../shared/contracts/bridge.js';
import { PageQuestionSchema } from '../../shared/contracts/legibility.js';
import { hostTimers } from '../time/host-timers.js';
import type { CommandIo } from './command-io.js';
import { findAbove } from './flags.js';
import { auditCase, type AuditCase } from './legibility/audit-run.js';
import { findBrowser, startBrowser } from './legibility/browser.js';
import { outcomeLines } from './legibility/report.js';
import { roomsOfProfile, usualRooms } from './legibility/rooms.js';
import { commandConfig, runCommand } from './run.js';
import { standaloneLog } from './standalone-log.js';

interface AuditFlags {
  readonly profile?: string;
  readonly wall?: string;
  readonly browser?: string;
  readonly scene?: string;
  readonly lang?: string;
  readonly theme?: string;
  readonly variant: string;
  readonly desktop: string;
  readonly watch: string;
}

/** A moment of the demonstration with open, overdue and settled incidents. */
const DEMO_AT = '2024-04-18T14:32:00+08:00';

/** Makes `yiping audit` itself the legibility audit; the commands below it stay those of the audit log. */
export function addLegibilityAudit(audit: Command, io: CommandIo): void {
  audit
    .option('--profile <file>', 'wall profile (YAML or JSON); without one three usual rooms are audited')
    .option('--wall <address>', 'a wall that runs, with its #token=; without one a demonstration is started')
    .option('--browser <file>', 'Chromium to use')
    .option('--scene <scenes>', `separated by commas, of ${SCENES.join(', ')} (default all)`)
    .option('--lang <languages>', `separated by commas, of ${LANGUAGES.join(', ')}`, 'zh-CN,en')
    .option('--theme <themes>', `separated by commas, of ${THEMES.join(', ')}`, 'dark,bright')
    .option('--variant <variants>', `separated by commas, of ${VARIANTS.join(', ')}`, 'duty')
    .option('--desktop <percent>', 'how far the PC of the wall enlarges its desktop', '100')
    .option('--watch <ms>', 'for how long flashing symbols are watched on each page', '1200')
    .action(async (flags: AuditFlags) => {
      const bad = await run(flags, io);
      if (bad > 0) throw new Error(`${bad} pages fall short`);
    });
}

async function run(flags: AuditFlags, io: CommandIo): Promise<number> {
  const renderer = findAbove(io.from, join('out', 'renderer'), 'audit.js');
  if (renderer === null)
    throw new Error('expected out/renderer/audit.js, found none; run npm run build first');
  const script = readFileSync(join(renderer, 'audit.js'), 'utf8');
  const cases = casesOf(flags);
  const watchMs = watchOf(flags);
  const browser = startBrowser(findBrowser(flags.browser), process.getuid?.() === 0);
  const wall = await wallOf(flags, io).catch(async (error: unknown) => {
    await browser.stop();
    throw error;
  });
  const wait = (ms: number): Promise<void> => new Promise((done) => hostTimers.setTimeout(done, ms));
  let bad = 0;
  try {
    for (const one of cases) {
      const outcome = await auditCase(one, { browser, script, wait, wall: wall.url, watchMs });
      for (const line of outcomeLines(outcome)) io.say(line);
      if (outcome.findings.length > 0) bad += 1;
    }
  } finally {
    await browser.stop();
    await wall.stop();
  }
  io.say(bad === 0 ? `ok: ${cases.length} pages` : `${bad} of ${cases.length} pages fall short`);
  return bad;
}

async function wallOf(
  { wall: url }: AuditFlags,
  io: CommandIo,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (url !== undefined) return { url, stop: () => Promise.resolve() };
  const data = mkdtempSync(join(tmpdir(), 'yiping-audit-data-'));
  const flags = { port: '0', data, demoAt: DEMO_AT, demo: true };
  const config = commandConfig({ flags, env: io.env, from: io.from, wall: true });
  const tidy = (): void => rmSync(data, { recursive: true, force: true });
  let address = '';
  const gateway = await runCommand(config, { logger: standaloneLog('error'), timers: hostTimers }, (line) => {
    address = /^Yiping wall: (\S+)$/.exec(line)?.[1] ?? address;
  }).catch((error: unknown) => {
    tidy();
    throw error;
  });
  return {
    url: address,
    stop: async () => {
      await gateway.stop();
      tidy();
    },
  };
}

function casesOf(flags: AuditFlags): AuditCase[] {
  const dotsPerPx = dotsOf(flags);
  const rooms =
    flags.profile === undefined ? usualRooms(dotsPerPx) : roomsOfProfile(flags.profile, dotsPerPx);
  const scenes = pick<Scene>(flags.scene ?? SCENES.join(','), SCENES);
  const languages = pick<Language>(flags.lang ?? '', LANGUAGES);
  const themes = pick<Theme>(flags.theme ?? '', THEMES);
  const variants = pick<Variant>(flags.variant, VARIANTS);
  return rooms.flatMap((room) =>
    variants.flatMap((variant) =>
      themes.flatMap((theme) =>
        languages.flatMap((language) => scenes.map((scene) => ({ room, scene, language, theme, variant }))),
      ),
    ),
  );
}

/** Device pixels per pixel of the desktop. */
function dotsOf({ desktop }: AuditFlags): number {
  const percent = Number(desktop.replace(/ ?%$/, ''));
  if (!(percent >= 50 && percent <= 500))
    throw new Error(`expected percent from 50 to 500 for --desktop, came ${desktop}`);
  return percent / 100;
}

function watchOf({ watch }: AuditFlags): number {
  const parsed = v.safeParse(PageQuestionSchema.entries.watchMs, Number(watch));
  if (!parsed.success) throw new Error(`expected milliseconds from 0 to 30000 for --watch, came ${watch}`);
  return parsed.output;
}

function pick<T extends string>(text: string, known: readonly T[]): T[] {
  return text.split(',').map((part) => {
    const found = known.find((one) => one === part.trim());
    if (found === undefined) throw new Error(`expected some of ${known.join(', ')}, came ${part}`);
    return found;
  });
}
