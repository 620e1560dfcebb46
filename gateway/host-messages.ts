import * as v from 'valibot';
import type { FeedMode } from '../shared/contracts/site.js';

const CommandSchema = v.variant('type', [
  /**
   * `options` are configuration keys, e.g. `{port: 0, data, resources, demo: true, resume: true}`, and
   * `config`, the path of a file with further ones.
   */
  v.object({ type: v.literal('start'), options: v.record(v.string(), v.unknown()) }),
  v.object({ type: v.literal('stop') }),
  /** How an import ended that the gateway asked for; `problem` is null when it ended well. */
  v.object({ type: v.literal('import-ended'), id: v.number(), problem: v.nullable(v.string()) }),
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
  | { readonly type: 'stopped' }
  /** Run `out/gateway/import-process.cjs` on this folder and answer with `import-ended`. */
  | { readonly type: 'import'; readonly id: number; readonly folder: string };

/** A command of main, or null when the message is none. */
export function parseCommand(raw: unknown): HostCommand | null {
  const parsed = v.safeParse(CommandSchema, raw);
  return parsed.success ? parsed.output : null;
}
