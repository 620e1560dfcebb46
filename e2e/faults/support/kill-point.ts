import { untilTrue } from '../../support/wait.js';

/**
 * Where in the work the gateway is killed, whatever the pace of the machine: the sources wait there for
 * the kill, and the kill waits for them. Without a revision nobody waits.
 */
export class KillPoint {
  private over: () => void = () => undefined;
  private readonly killed = new Promise<void>((resolve) => {
    this.over = resolve;
  });

  /**
   * @param rev highest revision that was answered so far
   * @param from revision from which on there is something to lose; 0 for none
   */
  constructor(
    private readonly rev: () => number,
    private readonly from: number,
  ) {}

  /** Resolves when a source may send: awaited before each request. */
  async turn(): Promise<void> {
    if (this.from > 0 && this.rev() >= this.from) await this.killed;
  }

  /** Kills when so much was answered. */
  async kill(restart: () => Promise<void>, withinMs: number): Promise<void> {
    await untilTrue(`an answer with revision ${this.from}`, withinMs, () => this.rev() >= this.from);
    await restart();
    this.over();
  }
}
