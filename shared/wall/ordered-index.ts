/** Entries per block: inserts move at most this many, and a slice skips whole blocks. */
const BLOCK = 512;

/** An entry: ordered by `key`, ties broken by `id`. */
interface Entry {
  readonly key: number;
  readonly id: string;
}

/**
 * A sorted set of ids with a numeric key each, cut into blocks: insert and remove cost O(√n) at
 * worst, a slice costs what it returns. Built for queues of 100 000 with thousands of changes a
 * second, where re-sorting or splicing one long array would freeze the feed.
 *
 * Invariant: blocks are non-empty and sorted, and every id stands in the index once.
 */
export class OrderedIndex {
  private blocks: Entry[][] = [];
  private readonly keys = new Map<string, number>();

  /** Number of ids. */
  get size(): number {
    return this.keys.size;
  }

  /** The key under which an id stands, or undefined. */
  keyOf(id: string): number | undefined {
    return this.keys.get(id);
  }

  /** Inserts an id, or moves it when its key changed. Returns false when nothing changed. */
  set(id: string, key: number): boolean {
    const old = this.keys.get(id);
    if (old === key) return false;
    if (old !== undefined) this.take(id, old);
    this.keys.set(id, key);
    this.put({ key, id });
    return true;
  }

  /** Removes an id. Returns false when it was not there. */
  delete(id: string): boolean {
    const old = this.keys.get(id);
    if (old === undefined) return false;
    this.keys.delete(id);
    this.take(id, old);
    return true;
  }

  /** Removes everything. */
  clear(): void {
    this.blocks = [];
    this.keys.clear();
  }

  /** Ids from position `offset`, at most `limit`. */
  slice(offset: number, limit: number): string[] {
    const out: string[] = [];
    let skip = offset;
    for (const block of this.blocks) {
      if (skip >= block.length) {
        skip -= block.length;
        continue;
      }
      for (const entry of block.slice(skip, skip + limit - out.length)) out.push(entry.id);
      skip = 0;
      if (out.length >= limit) break;
    }
    return out;
  }

  /** How many ids have a key smaller than `key`. */
  countBelow(key: number): number {
    let count = 0;
    for (const block of this.blocks) {
      const last = block[block.length - 1];
      if (last && last.key < key) {
        count += block.length;
        continue;
      }
      return count + lowerBound(block, { key, id: '' });
    }
    return count;
  }

  private put(entry: Entry): void {
    const i = this.blockFor(entry);
    const block = this.blocks[i];
    if (!block) {
      this.blocks.push([entry]);
      return;
    }
    block.splice(lowerBound(block, entry), 0, entry);
    if (block.length > 2 * BLOCK) this.blocks.splice(i, 1, block.slice(0, BLOCK), block.slice(BLOCK));
  }

  private take(id: string, key: number): void {
    const i = this.blockFor({ key, id });
    const block = this.blocks[i];
    if (!block) return;
    block.splice(lowerBound(block, { key, id }), 1);
    if (block.length === 0) this.blocks.splice(i, 1);
  }

  /** Index of the first block whose last entry is not before `entry`, else of the last block. */
  private blockFor(entry: Entry): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.blocks[middle];
      const last = block?.[block.length - 1];
      if (last && before(last, entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.key < b.key || (a.key === b.key && a.id < b.id);
}

function lowerBound(block: readonly Entry[], entry: Entry): number {
  let low = 0;
  let high = block.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = block[middle];
    if (at && before(at, entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}
