/**
 * Lets at most `limit` works run at a time; the others wait in their order, and when `waitingMax` of them do,
 * one more is refused: a flood would hold memory and delay what is looked at now.
 */
export class Gate {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly limit: number,
    private readonly waitingMax: number,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    // Who ends hands its place on, so that nobody who comes later slips in between.
    if (this.#running >= this.limit && this.#waiting.length >= this.waitingMax)
      throw new Error('too many tiles of one server are asked for at once');
    if (this.#running >= this.limit) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
