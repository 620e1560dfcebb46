import type { Problem } from '../../../shared/contracts/ingest.js';
import { problem } from '../../ingest/problems.js';
import { applyMapping } from '../mapping/apply-mapping.js';
import type { Mapping } from '../mapping/mapping-schema.js';
import { valueAt } from '../mapping/path.js';

/** What a sensor says about itself. */
export interface Reading {
  /** Id of the device, fit for the id of an incident. */
  readonly device: string;
  readonly alarm: boolean;
  /** When it was so by the sensor's own word, UTC ms; null when it does not say. */
  readonly at: number | null;
  /** Native fields of the incident that an alarm makes. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A reading, or what was wrong and what is kept of it. */
export type ReadingResult =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly problem: Problem; readonly event: Record<string, unknown> };

/** Readings in one message at most. */
export const READINGS_MAX = 500;
const DEVICE_MAX = 80;
const INSTANT_MAX_MS = 8.64e15;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Reads one MQTT message. Paths of the mapping start at `{payload, topic}`: the payload is JSON where
 * it is JSON, else its text; the topic is the list of its levels. With `items` each part takes the
 * place of the payload. Never throws.
 */
export function readMessage(topic: string, payload: Buffer, mapping: Mapping): ReadingResult[] {
  const levels = topic.split('/').slice(0, 32);
  const whole = payloadValue(payload);
  if (!whole.ok) return [{ ok: false, event: {}, problem: whole.problem }];
  const root = { payload: whole.value, topic: levels };
  if (mapping.items === undefined) return [readOne(root, mapping)];
  const parts = valueAt(root, mapping.items);
  if (!Array.isArray(parts) || parts.length > READINGS_MAX) {
    const hint = 'check "items" in the mapping of this source';
    const expected = `a list of at most ${READINGS_MAX} readings under ${mapping.items}`;
    return [{ ok: false, event: {}, problem: problem('(payload)', expected, parts, hint) }];
  }
  return parts.map((part: unknown) => readOne({ payload: part, topic: levels }, mapping));
}

type Payload =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem };

function payloadValue(payload: Buffer): Payload {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    const told = problem(
      '(payload)',
      'text in UTF-8',
      null,
      'check the encoding of the sensor or its bridge',
    );
    return { ok: false, problem: { ...told, got: 'bytes that are not UTF-8' } };
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: true, value: text.trim() };
  }
}

function readOne(root: unknown, mapping: Mapping): ReadingResult {
  const { event, problem: wrong } = applyMapping(mapping, root);
  const { device, alarm, at, ...fields } = event;
  if (wrong) return { ok: false, problem: wrong, event: fields };
  const id = deviceId(device);
  if (id === null) {
    const told = problem(
      'device',
      `an id of 1 to ${DEVICE_MAX} characters`,
      device,
      'check "device" in the mapping',
    );
    return { ok: false, problem: told, event: fields };
  }
  const on = flag(alarm);
  if (on === null) {
    const hint = 'map the words of the sensor to true and false by a "table"';
    return { ok: false, problem: problem('alarm', 'true or false', alarm, hint), event: fields };
  }
  if (at !== undefined && !(typeof at === 'number' && Math.abs(at) <= INSTANT_MAX_MS)) {
    return {
      ok: false,
      problem: problem('at', 'a time', at, 'say how it is written by "time"'),
      event: fields,
    };
  }
  return { ok: true, reading: { device: id, alarm: on, at: typeof at === 'number' ? at : null, fields } };
}

/** `~` parts the device from the start of its alarm, so it is written as a percent code with the others. */
function deviceId(device: unknown): string | null {
  if (typeof device !== 'string' && typeof device !== 'number') return null;
  const text = String(device).trim();
  if (text === '' || LONE_SURROGATE.test(text)) return null;
  const id = text.replace(
    /[%:~\s\u0000-\u001f]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return id.length <= DEVICE_MAX ? id : null;
}

function flag(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word =
    typeof value === 'number' || typeof value === 'string' ? String(value).trim().toLowerCase() : '';
  if (['1', 'true', 'on', 'alarm'].includes(word)) return true;
  return ['0', 'false', 'off', 'normal'].includes(word) ? false : null;
}
