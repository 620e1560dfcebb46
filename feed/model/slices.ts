import { OrderedIndex } from '../../shared/wall/ordered-index.js';
import { liesIn, type Entry } from './entry.js';

/** Which incidents somebody wants to see. */
export interface SliceKey {
  /** Begin of a unit's code; empty for everywhere. */
  readonly area: string;
  /** Without the incidents of sensitive categories. */
  readonly hideSensitive: boolean;
}

/** The lists of a model, or of a part of it. */
export interface Slice {
  /** Open incidents, in the order of the queue: drills and tests behind all real ones. */
  readonly queue: OrderedIndex;
  /** Incidents that count as events, the newest first. */
  readonly newest: OrderedIndex;
}

/** Ids of one slice and who needs it. */
interface Held extends Slice {
  readonly key: SliceKey;
  readonly holders: Set<object>;
}

function holds({ area, hideSensitive }: SliceKey, entry: Entry): boolean {
  return !(hideSensitive && entry.sensitive) && (area === '' || liesIn(entry, area));
}

function copyOf(from: OrderedIndex, keep: (id: string) => boolean): OrderedIndex {
  const copy = new OrderedIndex();
  for (const id of from.slice(0, from.size)) if (keep(id)) copy.set(id, from.keyOf(id) ?? Infinity);
  return copy;
}

/**
 * The parts of the lists that some window looks at, kept up to date by single changes as long as
 * somebody holds them. Nobody holds one: it costs nothing.
 */
export class Slices {
  private readonly held = new Map<string, Held>();

  constructor(
    private readonly whole: Slice,
    private readonly entry: (id: string) => Entry | undefined,
  ) {}

  /** The slice of a key, filled when it is asked for first. `holder` has it until it lets go. */
  hold(key: SliceKey, holder: object): Slice {
    if (key.area === '' && !key.hideSensitive) return this.whole;
    const name = JSON.stringify([key.area, key.hideSensitive]);
    const known = this.held.get(name);
    if (known) {
      known.holders.add(holder);
      return known;
    }
    const keep = (id: string): boolean => {
      const entry = this.entry(id);
      return entry !== undefined && holds(key, entry);
    };
    const { queue, newest } = this.whole;
    const held = {
      key,
      holders: new Set([holder]),
      queue: copyOf(queue, keep),
      newest: copyOf(newest, keep),
    };
    this.held.set(name, held);
    return held;
  }

  /** Ends whatever `holder` has; what nobody holds any more is forgotten. */
  release(holder: object): void {
    for (const [name, { holders }] of this.held) {
      if (holders.delete(holder) && holders.size === 0) this.held.delete(name);
    }
  }

  /** Brings an incident that has changed in the whole lists to the same place in the slices. */
  follow(entry: Entry): void {
    const { id } = entry.incident;
    for (const { key, queue, newest } of this.held.values()) {
      const within = holds(key, entry);
      place(queue, id, within ? this.whole.queue.keyOf(id) : undefined);
      place(newest, id, within ? this.whole.newest.keyOf(id) : undefined);
    }
  }
}

function place(index: OrderedIndex, id: string, key: number | undefined): void {
  if (key === undefined) index.delete(id);
  else index.set(id, key);
}
