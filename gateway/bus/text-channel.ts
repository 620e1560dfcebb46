import { driver } from '../store/driver.js';

/** No answer for so long: the connection is dead, whatever the kernel thinks, ms. */
const SILENCE_MS = 5_000;
const CONNECT_MS = 3_000;
const RETRY_MAX_MS = 2_000;
/** Sends that were not answered yet; beyond it texts are dropped rather than held in memory. */
const UNANSWERED_MAX = 100;
/** How often a connection that only listens is tried, so that a dead one is noticed, ms. */
const PING_MS = 2_000;

/** One channel between the nodes of a cluster. It promises nothing: a text may not come. */
export interface TextChannel {
  /** Sends a text, or drops it while Redis is down. Never throws. */
  publish(text: string): void;
  close(): Promise<void>;
}

/** How to reach Redis, and who listens. */
export interface TextChannelOptions {
  /** Connection URL, with its password: never logged. */
  readonly url: string;
  readonly channel: string;
  /** Own texts come too. */
  readonly heard: (text: string) => void;
  /** The channel cannot be listened to. */
  readonly deaf: (error: unknown) => void;
}

/** Publishes and subscribes on one channel of Redis. A Redis that does not answer never holds a gateway up. */
export async function openTextChannel({
  url,
  channel,
  heard,
  deaf,
}: TextChannelOptions): Promise<TextChannel> {
  const { createClient } = await driver('redis', () => import('redis'));
  let closed = false;
  const make = () => {
    const client = createClient({
      url,
      disableOfflineQueue: true,
      commandsQueueMaxLength: UNANSWERED_MAX,
      pingInterval: PING_MS,
      socket: {
        connectTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
        reconnectStrategy: (tries) => Math.min(RETRY_MAX_MS, 50 * 2 ** Math.min(tries, 10)),
      },
    });
    // The bus of the log uses the same Redis and says when it is down.
    client.on('error', () => undefined);
    return client;
  };
  const writer = make();
  const reader = make();
  writer.connect().catch(() => undefined);
  reader
    .connect()
    .then(() =>
      reader.subscribe(channel, (text) => {
        if (!closed) heard(text);
      }),
    )
    .catch((error: unknown) => {
      if (!closed) deaf(error);
    });
  return {
    publish: (text) => {
      if (closed || !writer.isReady) return;
      writer.publish(channel, text).catch(() => undefined);
    },
    close: () => {
      closed = true;
      writer.destroy();
      reader.destroy();
      return Promise.resolve();
    },
  };
}

/** A channel that can be used at once: what is said before it is there is dropped, as while Redis is down. */
export function textChannel(
  options: TextChannelOptions & { readonly failed: (error: unknown) => void },
): TextChannel {
  let open: TextChannel | null = null;
  const opening = openTextChannel(options).then(
    (channel) => (open = channel),
    (error: unknown) => {
      options.failed(error);
      return null;
    },
  );
  return {
    publish: (text) => open?.publish(text),
    close: async () => (await opening)?.close(),
  };
}
