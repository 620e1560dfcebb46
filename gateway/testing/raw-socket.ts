import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A WebSocket spoken by hand, so that a test can say what no client would. */
export interface RawSocket {
  /** Status of the upgrade; 101 when it was let in. */
  readonly status: number;
  readonly tcp: Socket;
  sendText(text: string): void;
  /** Resolves with the next text frame, or null when the connection ended. */
  nextText(): Promise<string | null>;
}

/** Path of the gateway's engine.io. */
export const ENGINE_PATH = '/socket.io/?EIO=4&transport=websocket';

/** Opens a raw WebSocket to the port on loopback. */
export function openRaw(port: number, headers: Record<string, string> = {}): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    const tcp = connect({ port, host: '127.0.0.1', noDelay: true });
    const all = {
      ...{ Host: `127.0.0.1:${port}`, Connection: 'Upgrade', Upgrade: 'websocket' },
      ...{
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        ...headers,
      },
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    tcp.write(`GET ${ENGINE_PATH} HTTP/1.1\r\n${lines.join('')}\r\n`);
    const reader = new FrameReader();
    let head: Buffer | null = Buffer.alloc(0);
    tcp.on('data', (data) => {
      if (head === null) return reader.push(data);
      head = Buffer.concat([head, data]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const status = Number(head.toString('latin1').split(' ')[1]);
      reader.push(head.subarray(end + 4));
      head = null;
      resolve({
        status,
        tcp,
        sendText: (text) => void tcp.write(textFrame(text)),
        nextText: () => reader.next(),
      });
    });
    tcp.on('error', (error) => (head === null ? reader.end() : reject(error)));
    tcp.on('close', () => reader.end());
  });
}

/** A masked text frame, as clients have to send it. */
function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const length =
    body.length < 126 ? Buffer.from([0x80 | body.length]) : Buffer.alloc(body.length < 65_536 ? 3 : 9);
  if (length.length === 3) length.writeUInt16BE(body.length, 1);
  if (length.length === 9) length.writeBigUInt64BE(BigInt(body.length), 1);
  if (length.length > 1) length[0] = 0x80 | (length.length === 3 ? 126 : 127);
  const mask = randomBytes(4);
  const masked = Buffer.from(body.map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
  return Buffer.concat([Buffer.from([0x81]), length, mask, masked]);
}

const TEXT = 1;
const CLOSE = 8;

/** Cuts the server's frames, which are not masked; only text frames are handed out. */
class FrameReader {
  private buffer = Buffer.alloc(0);
  private readonly texts: string[] = [];
  private waiting: ((text: string | null) => void) | null = null;
  private ended = false;

  push(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const short = (this.buffer[1] ?? 0) & 0x7f;
      const header = short === 126 ? 4 : short === 127 ? 10 : 2;
      if (this.buffer.length < header) break;
      const length =
        short === 126
          ? this.buffer.readUInt16BE(2)
          : short === 127
            ? Number(this.buffer.readBigUInt64BE(2))
            : short;
      if (this.buffer.length < header + length) break;
      const opcode = (this.buffer[0] ?? 0) & 0x0f;
      if (opcode === CLOSE) this.ended = true;
      if (opcode === TEXT) this.texts.push(this.buffer.toString('utf8', header, header + length));
      this.buffer = this.buffer.subarray(header + length);
    }
    this.settle();
  }

  end(): void {
    this.ended = true;
    this.settle();
  }

  next(): Promise<string | null> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.settle();
    });
  }

  private settle(): void {
    if (!this.waiting || (this.texts.length === 0 && !this.ended)) return;
    const { waiting } = this;
    this.waiting = null;
    waiting(this.texts.shift() ?? null);
  }
}
