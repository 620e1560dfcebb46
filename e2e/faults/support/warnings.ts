import * as v from 'valibot';
import { IngestReplySchema } from '../../../shared/contracts/ingest.js';
import type { Shipment } from './producer.js';

/** Code of the source that the trials configure for warnings. */
export const WARNING_SOURCE = 'CAP';
/** Warnings that stand at the same time at most: a wall shows them all. */
const KEYS_MAX = 40;
/** Between two messages of one warning, and from now to its expiry, ms. */
const STEP_MS = 60_000;
const LASTS_MS = 24 * 3_600_000;

/** Id of a warning for the checker; no incident has one like it. */
export const warningId = (key: string): string => `~warning/${key}`;

/**
 * So many messages of one source of warnings, in the order in which it sends them: each warning is
 * issued and then sent again with a later time, which is its version.
 */
export function knownWarnings(messages: number): Shipment[] {
  const now = Math.floor(Date.now() / 1_000) * 1_000;
  const keys = Math.min(KEYS_MAX, messages);
  return Array.from({ length: messages }, (_, i): Shipment => {
    const key = `KNOWN-${i % keys}`;
    // The last ones of a long run would else be sent in the future.
    const sentAt = now - STEP_MS * (Math.ceil(messages / keys) - Math.floor(i / keys));
    const xml = alertXml(key, sentAt, now + LASTS_MS);
    return {
      holds: [{ id: warningId(key), version: sentAt }],
      send: async ({ url, token }) => {
        const response = await fetch(`${url}/v1/sources/${WARNING_SOURCE}`, {
          method: 'POST',
          headers: { 'content-type': 'application/xml', authorization: `Bearer ${token}` },
          body: xml,
        });
        return { status: response.status, reply: v.parse(IngestReplySchema, await response.json()) };
      },
    };
  });
}

function alertXml(key: string, sentAt: number, expiresAt: number): string {
  const at = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+08:00');
  const head = `<identifier>${key}</identifier><sender>met@example.invalid</sender><sent>${at(sentAt)}</sent>`;
  const kind = '<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>';
  const what = '<language>zh-CN</language><category>Met</category><event>暴雨</event>';
  const how = '<urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>';
  const words = `<expires>${at(expiresAt)}</expires><headline>暴雨橙色预警 ${sentAt}</headline>`;
  const area = '<area><areaDesc>黄湖镇</areaDesc></area>';
  const info = `<info>${what}${how}${words}${area}</info>`;
  return `<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${head}${kind}${info}</alert>`;
}
