/** Checks at once: each takes 32 MiB and one of libuv's four threads, which files need too. */
const RUNNING_MAX = 2;
/** Checks that wait; more are told to come again. */
const WAITING_MAX = 16;

/** Lets a few password checks run at once, so that a flood of logins cannot take the machine. */
export class LoginGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** Runs `work` when there is room; null when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.running >= RUNNING_MAX) {
      if (this.waiting.length >= WAITING_MAX) return null;
      // Whoever leaves hands its place over, so that `running` stays as it is.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
