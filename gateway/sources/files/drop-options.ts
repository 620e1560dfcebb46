import { resolve } from 'node:path';
import * as v from 'valibot';
import { ConfigError } from '../../config/load-config.js';
import { got } from '../../ingest/problems.js';

const seconds = (min: number) => v.pipe(v.number(), v.minValue(min), v.maxValue(3_600));

const OptionsSchema = v.strictObject({
  folder: v.pipe(v.string(), v.minLength(1), v.maxLength(4_096)),
  /** How often the folder is looked at. */
  everySeconds: v.optional(seconds(0.1), 2),
  /** A file that did not change for so long is whole. */
  settleSeconds: v.optional(seconds(0), 5),
});

/** A watched folder. */
export interface DropOptions {
  readonly folder: string;
  readonly everyMs: number;
  readonly settleMs: number;
}

/**
 * The settings of `drop` of a source.
 * @param base folder that a relative path starts from
 * @throws ConfigError naming the key
 */
export function dropOptions(drop: unknown, base: string, code: string): DropOptions {
  const parsed = v.safeParse(OptionsSchema, drop);
  if (parsed.success) {
    const { folder, everySeconds, settleSeconds } = parsed.output;
    return { folder: resolve(base, folder), everyMs: everySeconds * 1_000, settleMs: settleSeconds * 1_000 };
  }
  const [issue] = parsed.issues;
  const key = v.getDotPath(issue) ?? '(drop)';
  throw new ConfigError(
    `source ${code}: drop.${key}: expected ${issue.expected}, came ${got(issue.input)}; ` +
      'write drop: { folder: PATH, everySeconds: 2, settleSeconds: 5 }',
  );
}
