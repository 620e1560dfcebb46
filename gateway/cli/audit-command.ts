import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import * as v from 'valibot';
import { AuditReplySchema } from '../../shared/contracts/desk.js';
import type { AuditEntry } from '../../shared/contracts/people.js';
import { FAULT_WORDS } from '../audit/audit-service.js';
import { AuditVerifier, type AuditHead } from '../audit/verify.js';
import { resolveToken } from '../config/token.js';
import { DB_FILE, openDatabase, type OpenDatabase } from '../store/sqlite/open.js';
import { SqliteStore } from '../store/sqlite/sqlite-store.js';
import { hostTimers } from '../time/host-timers.js';
import type { CommandIo } from './command-io.js';
import { addLegibilityAudit } from './legibility-command.js';
import { commandConfig } from './run.js';

const PAGE = 1_000;

/** Entries after `seq`, oldest first. */
type ReadPage = (after: number, limit: number) => Promise<readonly AuditEntry[]>;
interface Source {
  readonly read: ReadPage;
  readonly close: () => Promise<void>;
}

/**
 * Adds `yiping audit …`. A running gateway keeps its log to itself, and one in a cluster keeps it
 * elsewhere: then it is asked by `--url`, and the entries are checked here all the same.
 */
export function addAuditCommand(program: Command, io: CommandIo): void {
  const audit = program
    .command('audit')
    .description('legibility of every scene in its room; below it: the hash-chained log of who did what');
  addLegibilityAudit(audit, io);
  const sub = (name: string, words: string) =>
    audit
      .command(name)
      .description(words)
      .option('--data <folder>', 'data folder of the gateway')
      .option('--token-file <file>', "token for --url; the gateway's own in the data folder when not set")
      .option('--config <file>', 'YAML or JSON configuration of the gateway')
      .option('--mode <mode>', 'live, demo or replay', 'live')
      .option('--url <address>', 'ask a running gateway, such as http://127.0.0.1:7110');

  sub('head', 'print seq and hash of the newest entry: note it elsewhere').action(async (flags: object) => {
    const head = await walk({ ...flags }, io, new AuditVerifier());
    io.say(`${head.seq} ${head.hash}`);
  });
  sub('verify', 'check the whole chain')
    .option('--head <seq:hash>', 'a head noted earlier: tells a cut end, too')
    .action(async (flags: { head?: string }) => {
      const head = await walk({ ...flags }, io, new AuditVerifier(notedHead(flags.head)));
      io.say(`ok: ${head.seq} entries, head ${head.seq}:${head.hash}`);
    });
  sub('export', 'print every entry as one line of JSON (NDJSON), checked on the way').action(
    async (flags: object) => {
      await walk({ ...flags }, io, new AuditVerifier(), (entry) => io.say(JSON.stringify(entry)));
    },
  );
}

/** Walks the whole log. Throws in words at the first entry that does not fit. */
async function walk(
  flags: Readonly<Record<string, unknown>>,
  io: CommandIo,
  verifier: AuditVerifier,
  each: (entry: AuditEntry) => void = () => undefined,
): Promise<AuditHead> {
  const source = open(flags, io);
  try {
    for (;;) {
      const entries = await source.read(verifier.verdict().head.seq, PAGE);
      const fits = verifier.take(entries);
      if (fits) for (const entry of entries) each(entry);
      if (!fits || entries.length < PAGE) break;
    }
  } finally {
    await source.close();
  }
  const verdict = verifier.verdict();
  if (verdict.ok) return verdict.head;
  const { seq, hash } = verdict.head;
  throw new Error(`broken at entry ${seq + 1}: ${FAULT_WORDS[verdict.fault]}; intact up to ${seq}:${hash}`);
}

function open(flags: Readonly<Record<string, unknown>>, io: CommandIo): Source {
  const { data, tokenFile, config: file, url, mode } = flags;
  const config = commandConfig({
    flags: { data, tokenFile, config: file },
    env: io.env,
    from: io.from,
    wall: false,
  });
  if (typeof url === 'string')
    return { read: overHttp(url, resolveToken(config)), close: () => Promise.resolve() };
  const dir = join(config.data, String(mode));
  if (!existsSync(join(dir, DB_FILE)))
    throw new Error(`expected a log in ${dir}, found none; check --data and --mode`);
  const store = new SqliteStore(openClosedLog(dir, io.now), hostTimers);
  return { read: (after, limit) => store.audit(after, limit), close: () => store.close() };
}

function openClosedLog(dir: string, now: () => number): OpenDatabase {
  try {
    return openDatabase({ dir, now });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new Error(`${text}; a gateway that runs is asked with --url`, { cause: error });
  }
}

function overHttp(url: string, token: string): ReadPage {
  return async (after, limit) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(`/v1/audit?after=${after}&limit=${limit}`, url), { headers });
    if (!response.ok)
      throw new Error(`${url} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
    return v.parse(AuditReplySchema, await response.json()).entries;
  };
}

function notedHead(text: string | undefined): AuditHead | null {
  if (text === undefined) return null;
  const match = /^(\d{1,15})[: ]([0-9a-f]{64})$/.exec(text.trim());
  if (match?.[2] === undefined)
    throw new Error(`expected --head SEQ:HASH as audit head printed it, came ${text}`);
  return { seq: Number(match[1]), hash: match[2] };
}
