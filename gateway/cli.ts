import { Command } from 'commander';
import { addAuditCommand } from './cli/audit-command.js';
import { addFiguresCommand } from './cli/figures-command.js';
import { addFlags, findAbove, scriptDir } from './cli/flags.js';
import { planLines } from './cli/plans.js';
import { commandConfig, runCommand } from './cli/run.js';
import { addJurisdictionCommand } from './cli/jurisdiction-command.js';
import { addSourcesCommand } from './cli/sources-command.js';
import { standaloneLog } from './cli/standalone-log.js';
import { addTokensCommand } from './cli/tokens-command.js';
import { addUsersCommand } from './cli/users-command.js';
import { shippedPlans } from './site/load-plans.js';
import { hostTimers } from './time/host-timers.js';
import { GATEWAY_VERSION } from './version.js';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(error: unknown): never {
  process.stderr.write(`yiping: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function start(flags: Readonly<Record<string, unknown>>, wall: boolean): Promise<void> {
  const config = commandConfig({ flags, env: process.env, from: scriptDir(process.argv[1]), wall });
  const logger = standaloneLog(config.logLevel);
  const die = (error: unknown): void => {
    logger.error(
      { error: error instanceof Error ? error.stack : String(error) },
      'fatal; the supervisor starts anew',
    );
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  const gateway = await runCommand(config, { logger, timers: hostTimers }, say);
  const stop = (): void => {
    gateway.stop().then(() => process.exit(0), die);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

const program = new Command('yiping')
  .description('一屏: a command-centre wall and its gateway')
  .version(GATEWAY_VERSION);
addFlags(program.command('gateway').description('take events in and feed the walls')).action(
  (flags: object) => start({ ...flags }, false).catch(fail),
);
addFlags(program.command('wall').description('a gateway that also serves the wall to browsers')).action(
  (flags: object) => start({ ...flags }, true).catch(fail),
);
program
  .command('plans')
  .description('list the response plans that are shipped')
  .action(() => {
    const resources = findAbove(scriptDir(process.argv[1]), 'resources', 'sla-plans');
    if (resources === null) fail(new Error('expected a resources folder beside this program, found none'));
    for (const line of planLines(shippedPlans(resources))) say(line);
  });
const io = {
  env: process.env,
  from: scriptDir(process.argv[1]),
  input: process.stdin,
  notes: process.stderr,
  say,
  now: () => Date.now(),
};
for (const add of [addUsersCommand, addTokensCommand, addAuditCommand, addSourcesCommand, addFiguresCommand])
  add(program, io);
addJurisdictionCommand(program, io);
// Said outright: in Electron's Node, commander would take the script for a command.
program.parseAsync(process.argv, { from: 'node' }).catch(fail);
