import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { giveToUser } from './ordinary-user.js';
import { untilTrue } from './wait.js';

/** Samples a second of a recording: the tones end at 4 700 Hz. */
export const RECORDED_HZ = 16_000;

/** What a machine needs to be heard without a sound card, and the Debian packages that have it. */
const PROGRAMS = {
  '/usr/bin/pulseaudio': 'pulseaudio',
  '/usr/bin/parec': 'pulseaudio-utils',
  '/usr/bin/speech-dispatcher': 'speech-dispatcher',
  '/usr/lib/speech-dispatcher-modules/sd_espeak-ng': 'speech-dispatcher-espeak-ng',
} as const;

/** Debian packages that this machine lacks to be heard. */
export const missingForSound = (): string[] =>
  Object.entries(PROGRAMS).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));

/** A sound server of its own with one output that leads nowhere, and a microphone in front of it. */
export interface Loudspeaker {
  /** Environment of a program that is to be heard; its voice engine ends when the program does. */
  readonly env: Readonly<Record<string, string>>;
  /** All that was heard since the start, −1 to 1, mono at `RECORDED_HZ`. */
  heard(): number[];
  stop(): Promise<void>;
}

/** Starts it. Any user of this machine may play on it. */
export async function startLoudspeaker(): Promise<Loudspeaker> {
  const folder = mkdtempSync(join(tmpdir(), 'yiping-sound-'));
  chmodSync(folder, 0o755);
  const [own, users] = [join(folder, 'own'), join(folder, 'users')];
  for (const dir of [own, users]) mkdirSync(dir, { mode: 0o700 });
  giveToUser(users);
  const socket = join(folder, 'native');
  const { PATH = '/usr/bin:/bin' } = process.env;
  const env = { PATH, HOME: own, XDG_RUNTIME_DIR: own };
  const modules = [
    `module-native-protocol-unix auth-anonymous=1 socket=${socket}`,
    'module-null-sink sink_name=wall',
  ];
  const flags = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no'];
  const server = spawn('pulseaudio', [...flags, ...modules.flatMap((line) => ['-L', line])], {
    env,
    stdio: 'ignore',
  });
  const PULSE_SERVER = `unix:${socket}`;
  await untilTrue('the sound server', 10_000, () => existsSync(socket));
  const format = ['--raw', '--format=s16le', '--channels=1', `--rate=${RECORDED_HZ}`];
  const ear = spawn('parec', ['--device=wall.monitor', '--latency-msec=20', ...format], {
    env: { ...env, PULSE_SERVER },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const parts: Buffer[] = [];
  ear.stdout.on('data', (part: Buffer) => parts.push(part));
  await untilTrue('the first silence', 10_000, () => parts.length > 0);
  return {
    env: { PULSE_SERVER, XDG_RUNTIME_DIR: users },
    heard: () => {
      const bytes = Buffer.concat(parts);
      return Array.from(
        { length: Math.floor(bytes.length / 2) },
        (_, i) => bytes.readInt16LE(i * 2) / 32_768,
      );
    },
    stop: async () => {
      for (const child of [ear, server]) {
        const gone = once(child, 'exit');
        child.kill();
        await gone;
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
