import { readFileSync } from 'node:fs';
import type { Timers } from '../../shared/time/second-ticker.js';
import type { GatewayAddress } from './gateway-process.js';

/** A token file that cannot be read is tried again this often: it may lie on a share that is not up yet. */
export const RETRY_MS = 5_000;

/**
 * Finds the address of a gateway that runs elsewhere: its token is in a file, never in argv.
 * @param onProblem hears why the token cannot be read, and null once it can
 */
export function findExternalGateway(
  { url, tokenFile }: { url: string; tokenFile: string },
  timers: Timers,
  onReady: (address: GatewayAddress) => void,
  onProblem: (problem: string | null) => void,
): void {
  const attempt = (): void => {
    let token: string;
    try {
      token = readFileSync(tokenFile, 'utf8').trim();
      if (token === '' || token.length > 512) throw new Error('expected one token of at most 512 characters');
    } catch (error) {
      onProblem(`${tokenFile}: ${error instanceof Error ? error.message : String(error)}`);
      timers.setTimeout(attempt, RETRY_MS);
      return;
    }
    onProblem(null);
    onReady({ url, token });
  };
  attempt();
}
