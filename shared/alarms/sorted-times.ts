/** Times per block: an insert moves at most twice this many, a count skips whole blocks. */
const BLOCK = 512;

/**
 * Times in order, each as often as it was added. As `OrderedIndex`, but without a name for each entry:
 * what a flood counts is only when, and thousands of names would cost more than all its numbers.
 *
 * Invariant: blocks are sorted and not empty.
 */
export class SortedTimes {
  private blocks: number[][] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(at: number): void {
    this.count += 1;
    const i = this.blockFor(at);
    const block = this.blocks[i];
    if (!block) {
      this.blocks.push([at]);
      return;
    }
    block.splice(lowerBound(block, at), 0, at);
    if (block.length > 2 * BLOCK) this.blocks.splice(i + 1, 0, block.splice(BLOCK));
  }

  /** Takes one out; nothing happens when it is not there. */
  remove(at: number): void {
    const i = this.blockFor(at);
    const block = this.blocks[i];
    if (!block) return;
    const place = lowerBound(block, at);
    if (block[place] !== at) return;
    block.splice(place, 1);
    this.count -= 1;
    if (block.length === 0) this.blocks.splice(i, 1);
  }

  /** Takes out all that are smaller than `at`. */
  removeBelow(at: number): void {
    for (let first = this.blocks[0]; first && (first[0] ?? at) < at; first = this.blocks[0]) {
      const taken = lowerBound(first, at);
      first.splice(0, taken);
      this.count -= taken;
      if (first.length > 0) return;
      this.blocks.shift();
    }
  }

  /** How many are smaller than `at`. */
  countBelow(at: number): number {
    let count = 0;
    for (const block of this.blocks) {
      if ((block[block.length - 1] ?? Infinity) < at) count += block.length;
      else return count + lowerBound(block, at);
    }
    return count;
  }

  /** Those from place `from` to before place `to`. */
  slice(from: number, to: number): number[] {
    const out: number[] = [];
    let start = 0;
    for (const block of this.blocks) {
      if (start >= to) break;
      const end = start + block.length;
      if (end > from) out.push(...block.slice(Math.max(0, from - start), to - start));
      start = end;
    }
    return out;
  }

  /** Index of the first block whose last time is not before `at`, else of the last block. */
  private blockFor(at: number): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.blocks[middle];
      if (block && (block[block.length - 1] ?? Infinity) < at) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low);
  }
}

function lowerBound(block: readonly number[], at: number): number {
  let low = 0;
  let high = block.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
