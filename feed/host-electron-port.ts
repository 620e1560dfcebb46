import type { MessagePortMain } from 'electron';
import type { FeedPort } from './ports/feed-port.js';

/** A window's port in the utility process. Its messages are cloned: it cannot take buffers over. */
export function electronPort(port: MessagePortMain): FeedPort {
  return {
    transfers: false,
    post: (message) => port.postMessage(message),
    listen: ({ message, close }) => {
      port.on('message', (event) => message(event.data));
      port.on('close', close);
      port.start();
    },
    close: () => port.close(),
  };
}
