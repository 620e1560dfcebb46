import * as v from 'valibot';

/** One message of a sample: what is sent, and the topic or file name it comes under. */
export interface SampleMessage {
  readonly name: string;
  readonly body: Buffer;
}

const LineSchema = v.object({
  topic: v.pipe(v.string(), v.minLength(1)),
  /** JSON is sent as such, a text as it stands. */
  payload: v.unknown(),
});

/**
 * Messages of a sample file. One of a broker is a line of JSON each, `{"topic", "payload"}`; any other
 * file is one message.
 * @throws Error naming the line
 */
export function sampleMessages(format: string, name: string, bytes: Buffer): SampleMessage[] {
  if (format !== 'mqtt') return [{ name, body: bytes }];
  const lines = bytes.toString('utf8').split('\n');
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [messageOf(line, `${name}, line ${i + 1}`)]));
}

function messageOf(line: string, place: string): SampleMessage {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch (error) {
    throw new Error(`${place}: expected JSON with topic and payload: ${String(error)}`, { cause: error });
  }
  const parsed = v.safeParse(LineSchema, raw);
  if (!parsed.success) throw new Error(`${place}: expected {"topic": …, "payload": …}`);
  const { topic, payload } = parsed.output;
  return { name: topic, body: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)) };
}
