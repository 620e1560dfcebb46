import { join } from 'node:path';
import type { Command } from 'commander';
import * as v from 'valibot';
import { ROLES, type Role } from '../../shared/contracts/people.js';
import { hashPassword } from '../people/password.js';
import { editPeople, PEOPLE_FILE, readPeople } from '../people/people-file.js';
import { NO_PEOPLE, UserSchema, type People, type User } from '../people/people-schema.js';
import { askPassword } from './ask-password.js';
import type { CommandIo } from './command-io.js';
import { commandConfig } from './run.js';

/** Flags that say where the people file is. */
export function addPlaceFlags(command: Command): Command {
  return command
    .option('--data <folder>', 'data folder of the gateway')
    .option('--people-file <file>', 'people file, when it is not people.json of the data folder')
    .option('--config <file>', 'YAML or JSON configuration of the gateway');
}

/** Path of the people file that a command's flags lead to. */
export function peoplePath(flags: Readonly<Record<string, unknown>>, { env, from }: CommandIo): string {
  const { data, peopleFile, config } = flags;
  const places = { data, peopleFile, config };
  const loaded = commandConfig({ flags: places, env, from, wall: false });
  return loaded.peopleFile ?? join(loaded.data, PEOPLE_FILE);
}

/** Adds `yiping users …`: who may log in. A test hands in a cheaper hash. */
export function addUsersCommand(
  program: Command,
  io: CommandIo,
  hash: (password: string) => Promise<string> = (password) => hashPassword(password),
): void {
  const users = program
    .command('users')
    .description('people who may log in (people.json of the data folder)');
  const sub = (name: string, words: string) => addPlaceFlags(users.command(name).description(words));

  sub('add <user>', 'add a person; the password is asked for or read from standard input')
    .requiredOption('--role <role>', ROLES.join(', '))
    .action(async (user: string, flags: { role: string }) => {
      const role = roleOf(flags.role);
      const name = nameOf(user);
      const password = await hash(await askPassword(io.input, io.notes, name));
      const changedAt = io.now();
      editPeople(peoplePath(flags, io), io.now(), (people) => {
        if (people.users.some((known) => known.user === name))
          throw new Error(`there is a user ${name} already`);
        return {
          ...people,
          users: [...people.users, { user: name, role, password, disabled: false, changedAt }],
        };
      });
      io.say(`added ${name} as ${role}`);
    });
  sub('list', 'list people').action((flags: object) => {
    const people = readPeople(peoplePath({ ...flags }, io)) ?? NO_PEOPLE;
    for (const { user, role, disabled } of people.users)
      io.say(`${user}\t${role}\t${disabled ? 'disabled' : 'enabled'}`);
  });
  sub('role <user> <role>', 'give a person another role; ends their sessions').action(
    (user: string, role: string, flags: object) => {
      const wanted = roleOf(role);
      change(user, { ...flags }, (known) => ({ ...known, role: wanted }));
      io.say(`${user} is ${wanted} now`);
    },
  );
  sub('password <user>', 'set a new password; ends their sessions').action(
    async (user: string, flags: object) => {
      const password = await hash(await askPassword(io.input, io.notes, user));
      change(user, { ...flags }, (known) => ({ ...known, password }));
      io.say(`${user} has a new password`);
    },
  );
  for (const [name, disabled] of [
    ['disable', true],
    ['enable', false],
  ] as const) {
    sub(`${name} <user>`, `${name} an account`).action((user: string, flags: object) => {
      change(user, { ...flags }, (known) => ({ ...known, disabled }));
      io.say(`${user} is ${name}d`);
    });
  }
  sub('remove <user>', 'remove an account; what it did stays in the log').action(
    (user: string, flags: object) => {
      editPeople(peoplePath({ ...flags }, io), io.now(), (people) => {
        findUser(people, user);
        return {
          ...people,
          users: people.users.filter((known) => known.user !== user),
          tokens: people.tokens.filter((token) => token.user !== user),
        };
      });
      io.say(`removed ${user}`);
    },
  );

  function change(user: string, flags: Readonly<Record<string, unknown>>, edit: (known: User) => User): void {
    editPeople(peoplePath(flags, io), io.now(), (people) => {
      const known = findUser(people, user);
      // Later than before, whatever the clock says: it ends the sessions that began under the old value.
      const changed = { ...edit(known), changedAt: Math.max(io.now(), known.changedAt + 1) };
      return { ...people, users: people.users.map((one) => (one === known ? changed : one)) };
    });
  }
}

/** A user of the file. Throws an error that names those there are. */
export function findUser(people: People, user: string): User {
  const known = people.users.find((one) => one.user === user);
  if (known) return known;
  const names = people.users.map((one) => one.user).join(', ') || 'none';
  throw new Error(`there is no user ${user}; known are ${names}`);
}

function roleOf(text: string): Role {
  const role = ROLES.find((known) => known === text);
  if (role) return role;
  throw new Error(`expected a role of ${ROLES.join(', ')}, came ${text}`);
}

function nameOf(text: string): string {
  const name = v.safeParse(UserSchema.entries.user, text);
  if (name.success) return name.output;
  throw new Error(`expected a login name: ${name.issues[0].message}, came ${text}`);
}
