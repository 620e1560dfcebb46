import { Checker } from '../../support/checker.js';
import { FaultProxy } from '../../support/fault-proxy.js';
import type { GatewayAddress } from '../../support/http.js';
import type { Random } from '../../support/random.js';
import { FaultWall } from './wall.js';

/** How often the checker looks at the windows, ms. */
const LOOK_MS = 100;

/** A wall behind a connection of its own, which can be broken so that the wall has to go elsewhere. */
export class MovingWall {
  private readonly looking: NodeJS.Timeout;

  private constructor(
    readonly wall: FaultWall,
    readonly checker: Checker,
    private readonly proxy: FaultProxy,
  ) {
    this.looking = setInterval(() => wall.look(), LOOK_MS);
  }

  /** Connects a wall through a proxy of its own. */
  static async start(name: string, cluster: GatewayAddress, random: Random): Promise<MovingWall> {
    const to = { host: '127.0.0.1', port: Number(new URL(cluster.url).port) };
    const proxy = await FaultProxy.start(to, random.int(0, 0xffff));
    const checker = new Checker();
    const wall = new FaultWall({
      target: { url: `http://127.0.0.1:${proxy.port}`, token: cluster.token },
      ...{ name, checker, random: () => random.next(), drawMs: [1, 60] },
      beatAt: () => proxy.lastDownAt,
    });
    return new MovingWall(wall, checker, proxy);
  }

  /** Breaks the connection: the next one leads to another node. */
  move(): void {
    this.proxy.reset();
  }

  /** Tells the checker everything that the wall holds. */
  async list(): Promise<void> {
    for (const window of this.wall.windows) this.checker.listing(window.name, (await window.list()).rows);
  }

  async finish(): Promise<void> {
    clearInterval(this.looking);
    await this.wall.finish();
    await this.proxy.close();
  }
}
