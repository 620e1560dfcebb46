import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';

const FFMPEG = '/usr/bin/ffmpeg';

/** Whether this machine can make a stream: `apt-get install ffmpeg`. */
export const hasFfmpeg = (): boolean => existsSync(FFMPEG);

/** A camera whose stream can be stopped and started: a real one, made by ffmpeg. */
export interface Camera {
  readonly url: string;
  start(): void;
  /** Stops the pictures; the server stays and goes on to offer its last playlist. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** A camera with a moving test picture, as HLS with segments of one second in `dir`. */
export async function camera(dir: string): Promise<Camera> {
  mkdirSync(dir, { recursive: true });
  const server: Server = createServer((request, response) => {
    const file = join(dir, basename(new URL(request.url ?? '/', 'http://camera.invalid').pathname));
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': file.endsWith('.m3u8') ? 'application/vnd.apple.mpegurl' : 'video/mp2t',
    });
    response.end(readFileSync(file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  let child: ChildProcess | null = null;
  const stop = async (): Promise<void> => {
    const running = child;
    child = null;
    if (!running) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/live/index.m3u8?key=camera-secret`,
    start: () => {
      for (const name of ['index.m3u8']) rmSync(join(dir, name), { force: true });
      const source = ['-re', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=15'];
      const codec = [
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-tune',
        'zerolatency',
        '-g',
        '15',
        '-pix_fmt',
        'yuv420p',
      ];
      const hls = [
        '-f',
        'hls',
        '-hls_time',
        '1',
        '-hls_list_size',
        '5',
        '-hls_flags',
        'delete_segments+omit_endlist',
      ];
      child = spawn(FFMPEG, ['-v', 'error', ...source, ...codec, ...hls, join(dir, 'index.m3u8')], {
        stdio: 'ignore',
      });
    },
    stop,
    close: async () => {
      await stop();
      server.closeAllConnections();
      server.close();
    },
  };
}
