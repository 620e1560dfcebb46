import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { WarningSchema, type Warning } from '../../../../shared/contracts/records.js';
import * as v from 'valibot';
import type { KeyedWarning } from '../../../../shared/domain/warnings.js';
import type { Adapter, Converted } from '../../adapter.js';

/** Gateway time in the tests: 18 June 2024, noon in Hangzhou, UTC ms. */
export const NOON = Date.parse('2024-06-18T12:00:00+08:00');

/** A shipped sample. */
export function sample(path: string): Buffer {
  return readFileSync(
    fileURLToPath(new URL(`../../../../resources/samples/sources/${path}`, import.meta.url)),
  );
}

/** Converts at once; the adapters for warnings never wait. */
export function convert(adapter: Adapter, body: Buffer | string, now = NOON): Converted {
  const result = adapter.convert({
    body: Buffer.from(body),
    mediaType: 'application/xml',
    name: 'test',
    now,
  });
  if (result instanceof Promise) throw new TypeError('expected an answer at once, came a promise');
  return result;
}

/** The records as warnings, each checked against the contract. */
export function warningsOf({ records }: Converted): KeyedWarning<Warning>[] {
  return records.map(({ record, body }) => ({ key: record.key, warning: v.parse(WarningSchema, body) }));
}

/** A small message; `over` replaces elements by name, null leaves one out. */
export function alertXml(over: Readonly<Record<string, string | null>> = {}, info = INFO): string {
  const elements: Record<string, string | null> = { ...HEAD, ...over };
  const head = Object.entries(elements).map(([name, text]) =>
    text === null ? '' : `<${name}>${text}</${name}>`,
  );
  return `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${head.join('')}${info}</alert>`;
}

const HEAD = {
  identifier: 'W-1',
  sender: 'met@example.invalid',
  sent: '2024-06-18T09:05:00+08:00',
  status: 'Actual',
  msgType: 'Alert',
  scope: 'Public',
};
const INFO =
  '<info><language>zh-CN</language><event>暴雨</event><urgency>Immediate</urgency>' +
  '<severity>Severe</severity><certainty>Likely</certainty><headline>暴雨橙色预警</headline></info>';
