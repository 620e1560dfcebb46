import type { GatewayHealth } from './gateway-child.js';

/** What a trial endangers: one gateway, or several behind one address. */
export interface Endangered {
  readonly port: number;
  readonly token: string;
  /** `kill -9`, and a start on the same address and data. */
  restart(): Promise<void>;
  health(): Promise<GatewayHealth>;
  stop(): Promise<void>;
}
