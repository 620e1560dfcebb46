import type { Timers } from '../../shared/time/second-ticker.js';
import type { OpenTransport } from './transport.js';

/** Waits no longer for the addresses of this machine, ms: those that are known by then are enough. */
const GATHER_MS = 1_500;
/** A connection that has not come about by then will not, ms. */
const CONNECT_MS = 10_000;

/**
 * WebRTC by WHEP, for receiving alone: offer and answer go through the gateway, pictures come straight from
 * the media server.
 * @param url to post the offer to
 */
export function whepTransport(url: string, timers: Timers): OpenTransport {
  return (element, events) => {
    const peer = new RTCPeerConnection();
    let session: string | null = null;
    let closed = false;
    const fail = (why: string): void => {
      if (!closed) events.failed(why);
    };
    const limit = timers.setTimeout(() => {
      if (peer.connectionState !== 'connected') fail('no connection');
    }, CONNECT_MS);
    peer.addTransceiver('video', { direction: 'recvonly' });
    peer.addEventListener('track', ({ track, streams: [stream] }) => {
      element.srcObject = stream ?? new MediaStream([track]);
      element.play().catch(() => undefined);
    });
    peer.addEventListener('connectionstatechange', () => {
      if (peer.connectionState === 'connected') events.live();
      if (peer.connectionState === 'failed' || peer.connectionState === 'closed')
        fail('the connection failed');
    });
    const start = async (): Promise<void> => {
      await peer.setLocalDescription(await peer.createOffer());
      await gathered(peer, timers);
      const body = peer.localDescription?.sdp ?? '';
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/sdp' },
        body,
      });
      if (response.status !== 201) throw new Error(`expected an answer, came HTTP ${response.status}`);
      const location = response.headers.get('location');
      // Relative to where the offer went.
      session = location === null ? null : new URL(location, new URL(url, document.baseURI)).href;
      if (closed) {
        end(session);
        return;
      }
      await peer.setRemoteDescription({ type: 'answer', sdp: await response.text() });
    };
    start().catch((error: unknown) => fail(String(error)));
    return {
      close: () => {
        closed = true;
        timers.clearTimeout(limit);
        peer.close();
        element.srcObject = null;
        end(session);
      },
    };
  };
}

/** Ends a session at the media server; one that does not hear it ends it by itself. */
function end(session: string | null): void {
  if (session !== null) fetch(session, { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

function gathered(peer: RTCPeerConnection, timers: Timers): Promise<void> {
  return new Promise((done) => {
    if (peer.iceGatheringState === 'complete') {
      done();
      return;
    }
    const timer = timers.setTimeout(done, GATHER_MS);
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState !== 'complete') return;
      timers.clearTimeout(timer);
      done();
    });
  });
}
