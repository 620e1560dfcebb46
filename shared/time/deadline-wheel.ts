interface Node {
  readonly at: number;
  readonly id: string;
}

/** Superseded nodes are swept out when they outnumber the live ones by this much. */
const SLACK = 1_024;

/**
 * Next deadlines by id, in a heap. Each id has at most one; setting another replaces it. A deadline
 * leaves exactly once: when `takeDue` passes it. Costs O(log n) per change, whatever is open.
 *
 * Invariant: a node counts only while `due.get(node.id) === node.at`; others are leftovers.
 */
export class DeadlineWheel {
  private heap: Node[] = [];
  private readonly due = new Map<string, number>();

  /** Ids that wait for a deadline. */
  get size(): number {
    return this.due.size;
  }

  /** The earliest deadline in server ms, or `Infinity`. */
  get nextAt(): number {
    this.dropLeftovers();
    return this.heap[0]?.at ?? Infinity;
  }

  /** Sets the deadline of an id; `Infinity` takes it out. */
  set(id: string, at: number): void {
    if (at === Infinity) {
      this.due.delete(id);
      return;
    }
    if (this.due.get(id) === at) return;
    this.due.set(id, at);
    this.push({ at, id });
    if (this.heap.length > 2 * this.due.size + SLACK) this.sweep();
  }

  /**
   * Takes out at most `limit` ids whose deadline lies strictly before `now`, earliest first
   * (exactly at the limit still passes).
   */
  takeDue(now: number, limit: number): string[] {
    const ids: string[] = [];
    while (ids.length < limit && this.nextAt < now) {
      const node = this.pop();
      if (!node) break;
      this.due.delete(node.id);
      ids.push(node.id);
    }
    return ids;
  }

  private dropLeftovers(): void {
    for (let top = this.heap[0]; top && this.due.get(top.id) !== top.at; top = this.heap[0]) this.pop();
  }

  private sweep(): void {
    this.heap = [...this.due].map(([id, at]) => ({ at, id })).sort((a, b) => a.at - b.at);
  }

  private push(node: Node): void {
    const { heap } = this;
    let i = heap.length;
    heap.push(node);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const above = heap[parent];
      if (!above || above.at <= node.at) break;
      heap[i] = above;
      i = parent;
    }
    heap[i] = node;
  }

  private pop(): Node | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return top;
    let i = 0;
    for (;;) {
      const left = 2 * i + 1;
      const a = heap[left];
      if (!a) break;
      const b = heap[left + 1];
      const child = b && b.at < a.at ? left + 1 : left;
      const below = b && b.at < a.at ? b : a;
      if (below.at >= last.at) break;
      heap[i] = below;
      i = child;
    }
    heap[i] = last;
    return top;
  }
}
