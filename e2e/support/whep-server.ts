import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/** A body camera that speaks WHEP: a page of a browser sends its canvas. */
export interface WhepServer {
  readonly url: string;
  /** Sessions that were ended. */
  readonly ended: number;
  close(): Promise<void>;
}

/** Serves what `sender` draws; the page is one of this server. */
export async function whepServer(sender: Page): Promise<WhepServer> {
  let ended = 0;
  const server = createServer((request, response) => {
    let offer = '';
    request.on('data', (part: Buffer) => (offer += part.toString()));
    request.on('end', () => {
      if (request.method === 'GET')
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<canvas></canvas>');
      if (request.method === 'DELETE') {
        ended += 1;
        return void response.writeHead(200).end();
      }
      sender.evaluate(answerOffer, offer).then(
        (answer) =>
          response.writeHead(201, { 'content-type': 'application/sdp', location: '/whep/1' }).end(answer),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await sender.goto(origin);
  return {
    url: `${origin}/whep`,
    get ended() {
      return ended;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Runs in the sender's page: draws without end, and answers an offer with that. */
async function answerOffer(sdp: string): Promise<string> {
  const canvas = document.querySelector('canvas') ?? document.createElement('canvas');
  const pen = canvas.getContext('2d');
  let frame = 0;
  setInterval(() => {
    if (!pen) return;
    pen.fillStyle = `hsl(${(frame += 7)} 80% 50%)`;
    pen.fillRect(0, 0, canvas.width, canvas.height);
  }, 66);
  const peer = new RTCPeerConnection();
  for (const track of canvas.captureStream(15).getTracks()) peer.addTrack(track);
  await peer.setRemoteDescription({ type: 'offer', sdp });
  await peer.setLocalDescription(await peer.createAnswer());
  await new Promise<void>((done) => {
    if (peer.iceGatheringState === 'complete') done();
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState === 'complete') done();
    });
  });
  return peer.localDescription?.sdp ?? '';
}
