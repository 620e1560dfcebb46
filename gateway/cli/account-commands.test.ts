import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPassword, hashPassword } from '../people/password.js';
import { readPeople } from '../people/people-file.js';
import { tokenHash } from '../people/secrets.js';
import { addUsers, startRoom } from '../people/testing/room.js';
import { RESOURCES, tempDir } from '../testing/fixture.js';
import { addAuditCommand } from './audit-command.js';
import { addTokensCommand } from './tokens-command.js';
import { addUsersCommand } from './users-command.js';

/** As cheap as a people file may ask for. */
const CHEAP = { logN: 14, r: 1, p: 1 };
const PASSWORD = '一把很长的钥匙-7110';
let temp: { dir: string; remove: () => void };
beforeEach(() => {
  temp = tempDir();
});
afterEach(() => temp.remove());

const path = () => join(temp.dir, 'people.json');

/** Runs one command line in this folder; resolves with what it said. */
async function run(line: string, typed = ''): Promise<string[]> {
  const said: string[] = [];
  const program = new Command('yiping').exitOverride();
  const io = {
    env: { YIPING_RESOURCES: RESOURCES },
    from: import.meta.dirname,
    input: Readable.from([typed]),
    notes: new PassThrough(),
    say: (text: string) => said.push(text),
    now: () => 1_000,
  };
  addUsersCommand(program, io, (password) => hashPassword(password, CHEAP));
  for (const add of [addTokensCommand, addAuditCommand]) add(program, io);
  await program.parseAsync([...line.split(' '), '--data', temp.dir], { from: 'user' });
  return said;
}

describe('yiping users', () => {
  it('adds, changes and removes people; the file is for this user alone', async () => {
    expect(await run('users add wang --role operator', `${PASSWORD}\n`)).toEqual(['added wang as operator']);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(readFileSync(path(), 'utf8')).not.toContain(PASSWORD);
    const user = () => readPeople(path())?.users[0];
    expect(await checkPassword(user()?.password ?? '', PASSWORD)).toBe(true);
    await run('users role wang leader');
    await run('users disable wang');
    expect(await run('users list')).toEqual(['wang\tleader\tdisabled']);
    // Each change ends the sessions of before, on a clock that stands still, too.
    expect(user()?.changedAt).toBe(1_002);
    await run('users enable wang');
    await run('users password wang', 'another long one\n');
    expect(await checkPassword(user()?.password ?? '', PASSWORD)).toBe(false);
    await run('users remove wang');
    expect(await run('users list')).toEqual([]);
  });

  it('refuses in words what makes no account', async () => {
    await expect(run('users add wang --role king', PASSWORD)).rejects.toThrow('expected a role of operator');
    await expect(run('users add Wang --role head', PASSWORD)).rejects.toThrow('login name');
    await expect(run('users add wang --role head', 'short')).rejects.toThrow('10 to 256 characters');
    await expect(run('users add wang --role head', 'i-am-wang-myself')).rejects.toThrow('login name');
    await expect(run('users add wang --role head', '')).rejects.toThrow('no password came');
    await expect(run('users disable nobody')).rejects.toThrow('no user nobody');
    expect(readPeople(path())).toBeNull();
  });
});

describe('yiping tokens', () => {
  it('shows a token once, keeps its hash, and revokes it', async () => {
    const [token = ''] = await run('tokens issue wall-1 --expires 90d');
    const kept = readPeople(path())?.tokens[0];
    expect(kept).toMatchObject({ kind: 'device', scopes: ['watch'], hash: tokenHash(token) });
    expect(kept?.expiresAt).toBe(1_000 + 90 * 86_400_000);
    expect(readFileSync(path(), 'utf8')).not.toContain(token);
    await run('tokens issue police --kind source --source 110 --rate 0');
    await run('tokens revoke wall-1');
    expect((await run('tokens list')).map((line) => line.split('\t').slice(0, 5).join(' '))).toEqual([
      'wall-1 device watch - revoked',
      'police source ingest 110 valid',
    ]);
  });

  it('gives a device no more than to watch', async () => {
    await expect(run('tokens issue w --scope watch,ingest')).rejects.toThrow('a device may only watch');
    await expect(run('tokens issue w --kind person')).rejects.toThrow('a user for a token of kind person');
    await expect(run('tokens issue w --expires 1960-01-01T00:00:00Z')).rejects.toThrow('a time to come');
    await expect(run('tokens issue w --scope everything')).rejects.toThrow('expected scopes of watch');
    await expect(run('tokens issue w --kind person --user wnag')).rejects.toThrow('there is no user wnag');
  });
});

describe('yiping audit', () => {
  it('verifies, exports and notes the head, of a running gateway and of a stopped one', async () => {
    await expect(run('audit verify')).rejects.toThrow('found none');
    await addUsers(temp.dir, { role: 'show' });
    const room = await startRoom(temp.dir);
    await room.login('show', 'wrong');
    await expect(run('audit head')).rejects.toThrow('is asked with --url');
    const [running = ''] = await run(`audit verify --url ${room.url}`);
    await room.stop();
    const [head = ''] = await run('audit head');
    const noted = head.replace(' ', ':');
    expect(running).toContain(noted);
    expect(await run(`audit verify --head ${noted}`)).toEqual([running]);
    const lines = await run('audit export');
    expect(lines).toHaveLength(Number(head.split(' ')[0]));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ action: 'login', result: 'refused' });
    const ahead = `${lines.length + 1}:${'0'.repeat(64)}`;
    await expect(run(`audit verify --head ${ahead}`)).rejects.toThrow('the log ends here');
  }, 20_000);
});
