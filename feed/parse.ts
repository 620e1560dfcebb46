import * as v from 'valibot';

/** Outcome of looking at something that crossed a wire. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

type AnySchema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

/** Parses what came over a wire; the error names the field, what was expected and what came. */
export function parseWire<S extends AnySchema>(
  schema: S,
  input: unknown,
  what: string,
): Parsed<v.InferOutput<S>> {
  const result = v.safeParse(schema, input, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? '(whole message)';
  return {
    ok: false,
    error: `${what}: ${path}: expected ${issue.expected ?? issue.message}, came ${shorten(issue.received)}`,
  };
}

/** Longest piece of foreign input that is repeated in an error. */
const ECHO_MAX = 80;

function shorten(text: string): string {
  return text.length <= ECHO_MAX ? text : `${text.slice(0, ECHO_MAX)}…`;
}
