import type { Command } from 'commander';
import { SCOPES, type Scope } from '../../shared/contracts/people.js';
import { editPeople, readPeople } from '../people/people-file.js';
import { NO_PEOPLE, type IssuedToken } from '../people/people-schema.js';
import { newToken, tokenHash } from '../people/secrets.js';
import type { CommandIo } from './command-io.js';
import { addPlaceFlags, findUser, peoplePath } from './users-command.js';

const KINDS = ['device', 'person', 'source'] as const;
/** Uses a minute unless said otherwise: a wall connects now and then, a source sends in batches. */
const DEFAULT_RATE = 600;
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000 };

interface IssueFlags {
  readonly kind: string;
  readonly scope?: string;
  readonly expires?: string;
  readonly source?: string;
  readonly user?: string;
  readonly rate?: string;
}

/** Adds `yiping tokens …`: what devices, sources and programs of people use. */
export function addTokensCommand(program: Command, io: CommandIo): void {
  const tokens = program.command('tokens').description('tokens of walls, sources and programs');
  const sub = (name: string, words: string) => addPlaceFlags(tokens.command(name).description(words));

  sub('issue <name>', 'issue a token; it is shown once and kept as a hash')
    .option('--kind <kind>', KINDS.join(', '), 'device')
    .option('--scope <scopes>', `separated by commas, of ${SCOPES.join(', ')}`)
    .option('--expires <when>', 'ISO 8601 time with offset, or a span such as 90d or 12h (default: never)')
    .option('--source <code>', 'the one source that it may send for (kind source)')
    .option('--user <name>', 'whom it acts for (kind person)')
    .option('--rate <number>', `uses a minute, 0 for no limit (default ${DEFAULT_RATE})`)
    .action((name: string, flags: IssueFlags) => {
      const token = newToken();
      const issued = issuedFrom(name, flags, tokenHash(token), io.now());
      editPeople(peoplePath({ ...flags }, io), io.now(), (people) => {
        if (people.tokens.some((known) => known.name === name))
          throw new Error(`there is a token ${name} already`);
        if (issued.user !== null) findUser(people, issued.user);
        return { ...people, tokens: [...people.tokens, issued] };
      });
      io.notes.write('Note it now: it is not shown again.\n');
      io.say(token);
    });
  sub('list', 'list tokens, without the tokens themselves').action((flags: object) => {
    const people = readPeople(peoplePath({ ...flags }, io)) ?? NO_PEOPLE;
    for (const token of people.tokens) io.say(lineOf(token, io.now()));
  });
  sub('revoke <name>', 'end a token').action((name: string, flags: object) => {
    editPeople(peoplePath({ ...flags }, io), io.now(), (people) => {
      if (!people.tokens.some((known) => known.name === name)) throw new Error(`there is no token ${name}`);
      const revoke = (one: IssuedToken) =>
        one.name === name ? { ...one, revokedAt: one.revokedAt ?? io.now() } : one;
      return { ...people, tokens: people.tokens.map(revoke) };
    });
    io.say(`revoked ${name}`);
  });
}

function issuedFrom(name: string, flags: IssueFlags, hash: string, now: number): IssuedToken {
  const kind = KINDS.find((known) => known === flags.kind);
  if (!kind) throw new Error(`expected --kind ${KINDS.join(', ')}, came ${flags.kind}`);
  const scopes = scopesOf(flags.scope ?? { device: 'watch', source: 'ingest', person: 'watch,act' }[kind]);
  return {
    ...{ name, kind, hash, scopes },
    user: flags.user ?? null,
    source: flags.source ?? null,
    issuedAt: now,
    expiresAt: flags.expires === undefined ? null : endOf(flags.expires, now),
    revokedAt: null,
    ratePerMinute: rateOf(flags.rate ?? String(DEFAULT_RATE)),
  };
}

function scopesOf(text: string): Scope[] {
  return text.split(',').map((part) => {
    const scope = SCOPES.find((known) => known === part.trim());
    if (scope) return scope;
    throw new Error(`expected scopes of ${SCOPES.join(', ')}, came ${part}`);
  });
}

function endOf(text: string, now: number): number {
  const span = /^(\d{1,5})([hd])$/.exec(text);
  if (span) return now + Number(span[1]) * (UNITS[span[2] ?? ''] ?? 0);
  const at = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (at > now) return at;
  throw new Error(`expected a time to come, such as 90d or 2027-01-01T00:00:00+08:00, came ${text}`);
}

function rateOf(text: string): number | null {
  const rate = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(rate)) throw new Error(`expected a whole number of uses a minute, came ${text}`);
  return rate === 0 ? null : rate;
}

function lineOf(
  { name, kind, scopes, user, source, expiresAt, revokedAt, ratePerMinute }: IssuedToken,
  now: number,
): string {
  const ended = expiresAt !== null && expiresAt <= now;
  const state = revokedAt !== null ? 'revoked' : ended ? 'ended' : 'valid';
  const until = expiresAt === null ? 'no end' : new Date(expiresAt).toISOString();
  const rate = ratePerMinute === null ? 'no limit' : `${ratePerMinute}/min`;
  return [name, kind, scopes.join(','), user ?? source ?? '-', state, until, rate].join('\t');
}
