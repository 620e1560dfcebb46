import * as v from 'valibot';
import type { FeedMode } from '../shared/contracts/site.js';

const CommandSchema = v.variant('type', [
  /**
   * `options` are configuration keys, e.g. `{port: 0, data, resources, demo: true, resume: true}`, and
   * `config`, the path of a file with further ones.
   */
  v.object({ type: v.literal('start'), options: v.record(v.string(), v.unknown()) }),
  v.object({ type: v.literal('stop') }),
]);
/** main → gateway process. */
export type HostCommand = v.InferOutput<typeof CommandSchema>;

/** gateway process → main. After `failed` the process waits for `stop` or for being killed. */
export type HostReply =
  | {
      readonly type: 'ready';
      readonly url: string;
      readonly port: number;
      readonly token: string;
      readonly epoch: string;
      readonly mode: FeedMode;
      readonly quarantined: string | null;
    }
  | { readonly type: 'failed'; readonly error: string }
  | { readonly type: 'stopped' };

/** A command of main, or null when the message is none. */
export function parseCommand(raw: unknown): HostCommand | null {
  const parsed = v.safeParse(CommandSchema, raw);
  return parsed.success ? parsed.output : null;
}
