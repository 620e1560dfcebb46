import fc from 'fast-check';
import type { IncidentFields } from '../../shared/domain/incident.js';
import { STAMP_KEYS, type StampKey } from '../../shared/domain/stamps.js';
import type { WallEvent } from '../../shared/wall/event.js';
import { anEvent, T0 } from './fixtures.js';
import { VILLAGES } from './map-site.js';

const optional = { requiredKeys: [] };

const fields: fc.Arbitrary<IncidentFields> = fc
  .record(
    {
      category: fc.constantFrom('noise', 'advice', 'unknown', 'family'),
      urgency: fc.constantFrom('critical', 'urgent', 'normal'),
      town: fc.constantFrom('330110013', '330110014'),
      village: fc.constantFrom(...VILLAGES),
      address: fc.constantFrom('文一西路1号', '文一西路　１号', '文一西路2号1幢301室', '长街'),
      geoNear: fc.constantFrom('330110013 330110013001', '330110014'),
      title: fc.string({ maxLength: 8 }),
      control: fc.constantFrom('none', 'void', 'merged'),
      test: fc.boolean(),
      drill: fc.boolean(),
      disposition: fc.constantFrom('handled', 'phone'),
      position: fc.constantFrom('exact', 'scattered', 'zero'),
      suspended: fc.boolean(),
      callerHash: fc.constantFrom('a'.repeat(43), 'b'.repeat(43)),
    },
    optional,
  )
  .chain((set) =>
    set.position === 'exact' || set.position === 'scattered'
      ? // Steps of some 60 m, so that some lie together and some do not.
        fc.nat({ max: 8 }).map((step) => ({ ...set, lng: 119.95 + step * 0.0006, lat: 30.25 }))
      : fc.constant(set),
  );

/** Stamps from a day before `T0` to 20 minutes after, so that some deadlines lie ahead. */
const stamps = fc.dictionary(
  fc.constantFrom(...STAMP_KEYS),
  fc.oneof(fc.integer({ min: -86_400, max: 1_200 }), fc.integer({ min: -700, max: 60 })),
  { maxKeys: 4, noNullPrototype: true },
) as fc.Arbitrary<Partial<Record<StampKey, number>>>;

/** Acts that move a clock or a holder, so that what follows from them is derived again. */
const acts = fc.option(
  fc.record({
    kind: fc.constantFrom('return', 'suspend', 'resume', 'extend', 'supervise', 'note'),
    seconds: fc.integer({ min: -600, max: 600 }),
    minutes: fc.integer({ min: 1, max: 30 }),
    level: fc.integer({ min: 0, max: 3 }),
  }),
  { freq: 3, nil: null },
);

/** A log of up to `max` entries over few incidents, so that each is changed often. */
export function aLog(max: number): fc.Arbitrary<WallEvent[]> {
  const entry = fc.tuple(fc.integer({ min: 1, max: 12 }), fields, stamps, acts);
  return fc.array(entry, { maxLength: max, minLength: 1 }).map((entries) => {
    const versions = new Map<number, number>();
    return entries.map(([number, set, seconds, done]) => {
      const version = (versions.get(number) ?? 0) + 1;
      versions.set(number, version);
      const at = Object.fromEntries(
        Object.entries(seconds).map(([key, s]) => [key, T0 + s * 1_000]),
      ) as Partial<Record<StampKey, number>>;
      const event = anEvent(`i${number}`, version, set, at);
      if (!done) return event;
      const { kind, level } = done;
      const when = T0 + done.seconds * 1_000;
      const until = when + done.minutes * 60_000;
      const who = { by: 'w01', role: 'duty' };
      return { ...event, act: { seq: version, kind, at: when, entered: when, ...who, until, level } };
    });
  });
}
