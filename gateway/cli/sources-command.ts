import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { GatewayConfig } from '../config/schema.js';
import { TOKEN_FILE } from '../config/token.js';
import type { KnownCodes } from '../ingest/check-event.js';
import { loadSite } from '../site/load-site.js';
import { checkSample } from '../sources/check-sample.js';
import { makeAdapter } from '../sources/formats.js';
import { loadSources, readSecret, secretOf, type LoadedSource } from '../sources/load-sources.js';
import { sampleMessages } from '../sources/sample-messages.js';
import { sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../sources/webhook/signature.js';
import type { CommandIo } from './command-io.js';
import { commandConfig } from './run.js';

interface SourceFlags {
  readonly source: string;
  readonly url?: string;
  readonly config?: string;
  readonly data?: string;
  readonly sourcesDir?: string;
  readonly tokenFile?: string;
}

/** Adds `yiping sources …`: try a sample on a source, and send one to a gateway that runs. */
export function addSourcesCommand(program: Command, io: CommandIo): void {
  const sources = program.command('sources').description('sources of the configuration');
  const sub = (name: string, words: string) =>
    sources
      .command(name)
      .description(words)
      .option('--config <file>', 'YAML or JSON configuration')
      .option('--sources-dir <folder>', 'folder of sources, one file each')
      .option('--data <folder>', 'folder of the log and the token');

  sub('check <file>', 'say what would become of a sample, without a gateway')
    .requiredOption('--source <code>', 'the source that it is for')
    .action(async (file: string, flags: SourceFlags) => {
      const { source, config, codes } = find(flags, io);
      const refused = await check(source, config, codes, file, io);
      if (refused > 0) throw new Error(`${refused} would be refused and kept as dead letters`);
    });
  sub('send <file>', 'send a sample to a gateway that runs, or to the broker of the source')
    .requiredOption('--source <code>', 'the source that it is for')
    .option('--url <url>', 'address of the gateway', 'http://127.0.0.1:7110')
    .option('--token-file <file>', 'file that holds the token, for sources without a secret')
    .action(async (file: string, flags: SourceFlags) => {
      const { source, config } = find(flags, io);
      const url = flags.url ?? '';
      if (source.config.format === 'mqtt') io.say(await publish(source, file));
      else io.say(await post(source, config, url, file, io.now()));
    });
}

function find(
  flags: SourceFlags,
  io: CommandIo,
): { source: LoadedSource; config: GatewayConfig; codes: KnownCodes } {
  const { source: code, config: file, data, sourcesDir, tokenFile } = flags;
  const config = commandConfig({
    flags: { config: file, data, sourcesDir, tokenFile },
    env: io.env,
    from: io.from,
    wall: false,
  });
  const { codes } = loadSite(config.resources, config.jurisdiction, config.dictionary);
  const all = loadSources(config, codes.sources);
  const source = all.find((one) => one.config.code === code);
  if (source) return { source, config, codes };
  const known = all.map((one) => one.config.code).join(', ') || 'none';
  throw new Error(`expected a configured source (${known}), came ${code}; see docs/sources.md`);
}

/** Says what would become of each part; returns how many would be refused. */
async function check(
  source: LoadedSource,
  { resources }: GatewayConfig,
  codes: KnownCodes,
  file: string,
  io: CommandIo,
): Promise<number> {
  const { code, format } = source.config;
  const adapter = makeAdapter(source, { codes, resources, incident: () => undefined });
  let refused = 0;
  for (const { name, body } of sampleMessages(format, basename(file), readFileSync(file))) {
    const input = { name, body, mediaType: '', now: io.now() };
    const { parts, notes } = await checkSample(adapter, code, input, { codes, callerHash: () => '' });
    for (const { id, words, problem } of parts) {
      if (problem) refused += 1;
      const told = problem
        ? `${problem.field}: expected ${problem.expected}, came ${problem.got}; ${problem.hint}`
        : words;
      io.say(`${problem ? 'refused' : 'accepted'}\t${id ?? '-'}\t${told}`);
    }
    if (parts.length === 0) io.say(`nothing\t${name}\tno incident comes of this message`);
    for (const note of notes) io.say(`note\t${name}\t${note}`);
  }
  return refused;
}

async function post(
  source: LoadedSource,
  config: GatewayConfig,
  url: string,
  file: string,
  now: number,
): Promise<string> {
  const { code } = source.config;
  const body = readFileSync(file);
  const secret = secretOf(source);
  const timestamp = String(now);
  const tokenFile = config.tokenFile ?? join(config.data, TOKEN_FILE);
  const headers: Record<string, string> = secret
    ? { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: sign(secret, timestamp, body) }
    : { authorization: `Bearer ${config.token ?? readSecret(tokenFile, 'token')}` };
  const response = await fetch(`${url}/v1/sources/${encodeURIComponent(code)}`, {
    method: 'POST',
    headers,
    body,
  });
  const text = await response.text();
  if (response.ok) return text;
  throw new Error(`the gateway answered ${response.status}: ${text}`);
}

async function publish({ config, base }: LoadedSource, file: string): Promise<string> {
  if (config.format !== 'mqtt') throw new Error('expected a source that listens to a broker');
  const { url, username, passwordFile, code } = config;
  const messages = sampleMessages('mqtt', basename(file), readFileSync(file));
  const { connectAsync } = await import('mqtt');
  const client = await connectAsync(url, {
    reconnectPeriod: 0,
    ...(username === undefined ? {} : { username }),
    ...(passwordFile === undefined
      ? {}
      : { password: readSecret(resolve(base, passwordFile), `source ${code}: passwordFile`) }),
  });
  for (const { name, body } of messages) await client.publishAsync(name, body, { qos: 1 });
  await client.endAsync();
  return `${messages.length} messages published to ${url}`;
}
