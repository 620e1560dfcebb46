/** Small seeded generator (mulberry32): uniform in [0, 1). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const BRIEFS = [
  '居民反映楼上深夜噪音较大，多次沟通无果，请社区协助处理。',
  '群众报称路口井盖松动，有车辆颠簸，需设置警示并通知养护单位。',
  '租户与房东因押金退还发生争执，双方情绪激动，请就近力量到场。',
];

/**
 * `count` request bodies of `size` events each, ready to send. Every third event is a new
 * incident, the others move one of the last hundred on, as a working day does.
 */
export function bodies(
  seed: number,
  count: number,
  size: number,
  category: string,
  source: string,
): Buffer[] {
  const next = random(seed);
  const versions: number[] = [];
  const now = Date.now();
  return Array.from({ length: count }, () => {
    const events = Array.from({ length: size }, () => {
      const isNew = versions.length < 10 || next() < 1 / 3;
      const index = isNew
        ? versions.length
        : versions.length - 1 - Math.floor(next() * Math.min(100, versions.length));
      const version = (versions[index] ?? 0) + 1;
      versions[index] = version;
      const base = { sourceCode: source, sourceId: `bench-${seed}-${index}`, version };
      const received = now - 60_000 + index;
      if (!isNew) return { ...base, stamps: { signed: received + 20_000, accepted: received + 40_000 } };
      const place = {
        areaCode: '330110013',
        address: `余杭街道测试路${index}号`,
        lng: 119.94 + next() / 20,
        lat: 30.27 + next() / 20,
        crs: 'WGS84',
      };
      const brief = BRIEFS[index % BRIEFS.length];
      return { ...base, category, urgency: 'urgent', title: '邻里纠纷', brief, place, stamps: { received } };
    });
    return Buffer.from(JSON.stringify(size === 1 ? events[0] : { events }));
  });
}
