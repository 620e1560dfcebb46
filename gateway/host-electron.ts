import { loadConfig } from './config/load-config.js';
import { standaloneLog } from './cli/standalone-log.js';
import { startGateway, type RunningGateway } from './gateway.js';
import { hostTimers } from './time/host-timers.js';
import { parseCommand, type HostReply } from './host-messages.js';
import { hostImport } from './jurisdiction/process/host-import.js';

/** `process.parentPort` of an Electron utility process, as far as it is used here. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: HostReply): void;
}

function parentPort(): ParentPort {
  const port: unknown = Reflect.get(process, 'parentPort');
  // Electron sets it before the script runs; its type belongs to Electron and is not imported here.
  if (typeof port === 'object' && port !== null) return port as ParentPort;
  throw new Error('expected to run as an Electron utility process; use `yiping gateway` elsewhere');
}

const port = parentPort();
const logger = standaloneLog('info');
const imports = hostImport((id, folder) => {
  port.postMessage({ type: 'import', id, folder });
});
let running: Promise<RunningGateway> | null = null;

function die(error: unknown): void {
  logger.error(
    { error: error instanceof Error ? error.stack : String(error) },
    'fatal; main starts the gateway anew',
  );
  process.exit(1);
}

async function start(options: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    const { config: file, ...flags } = options;
    const config = loadConfig({ defaults: {}, file: typeof file === 'string' ? file : null, env: {}, flags });
    running = startGateway(config, { logger, timers: hostTimers, runImport: imports.run });
    const { url, port: tcpPort, token, epoch, mode, quarantined } = await running;
    port.postMessage({ type: 'ready', url, port: tcpPort, token, epoch, mode, quarantined });
  } catch (error) {
    port.postMessage({ type: 'failed', error: error instanceof Error ? error.message : String(error) });
  }
}

async function stop(): Promise<void> {
  const gateway = await running?.catch(() => null);
  await gateway?.stop();
  port.postMessage({ type: 'stopped' });
  process.exit(0);
}

process.on('uncaughtException', die);
process.on('unhandledRejection', die);
port.on('message', ({ data }) => {
  const command = parseCommand(data);
  if (command === null)
    port.postMessage({ type: 'failed', error: 'expected {type: "start", options} or {type: "stop"}' });
  else if (command.type === 'stop') void stop();
  else if (command.type === 'import-ended') imports.ended(command.id, command.problem);
  else if (running === null) void start(command.options);
});
