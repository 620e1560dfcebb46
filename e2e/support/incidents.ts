/** An ingest event as a source would send it; only what the tests set. */
export interface IncidentEvent {
  sourceCode: string;
  sourceId: string;
  version: number;
  category?: string;
  urgency?: 'critical' | 'urgent' | 'normal';
  title?: string;
  brief?: string;
  place?: { areaCode?: string; address?: string; lng?: unknown; lat?: unknown; crs?: string };
  stamps?: Record<string, string | number>;
  control?: string;
}

/** A town of the default jurisdiction, and a point inside it. */
export const TOWN = { areaCode: '330110005', lng: 120.0404, lat: 30.2924 } as const;

/** Source of every event that the tests post: one of the site's dictionary. */
export const SOURCE = '110';

/** A category of the site's dictionary to which all three stages apply. */
export const CATEGORY = 'dispute.neighbour';

/** The platform id of a test's incident. */
export const idOf = (sourceId: string): string => `${SOURCE}:${sourceId}`;

/** An open incident received at `receivedAt` (UTC ms), with everything that a screen can show. */
export function incident(
  sourceId: string,
  receivedAt: number,
  over: Partial<IncidentEvent> = {},
): IncidentEvent {
  return {
    sourceCode: SOURCE,
    sourceId,
    version: 1,
    category: CATEGORY,
    urgency: 'urgent',
    title: `测试警情 ${sourceId}`,
    brief: '自动测试投递的警情',
    place: { ...TOWN, crs: 'WGS84', address: '五常街道测试路 1 号' },
    stamps: { received: receivedAt },
    ...over,
  };
}

/** The same incident one version later, with further stamps. */
export function stamped(sourceId: string, version: number, stamps: Record<string, number>): IncidentEvent {
  return { sourceCode: SOURCE, sourceId, version, stamps };
}

/** `count` incidents, one second apart, the newest at `newest`. */
export function incidents(prefix: string, count: number, newest: number): IncidentEvent[] {
  return Array.from({ length: count }, (_, i) => incident(`${prefix}-${i}`, newest - (count - i) * 1_000));
}

/** Lists of at most `size`. */
export function batches<T>(list: readonly T[], size: number): T[][] {
  const out: T[][] = [];
  for (let at = 0; at < list.length; at += size) out.push(list.slice(at, at + size));
  return out;
}
