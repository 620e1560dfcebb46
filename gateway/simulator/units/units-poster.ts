import { Agent } from 'node:http';
import type { Dictionary } from '../../../shared/contracts/dictionary.js';
import type { PostUnits } from './unit-player.js';
import { sendJson } from '../../import/http-poster.js';

/** What a poster of units works with. */
export interface UnitsPosterParts {
  /** `http://HOST:PORT` of the gateway. */
  readonly url: string;
  readonly token: string;
  /** Source code that the units are reported under. */
  readonly source: string;
  /** Ends the poster: a request under way is dropped and rejects. */
  readonly signal: AbortSignal;
}

/**
 * Sends positions over one kept connection, each request once: two seconds later there are newer ones.
 * Rejects when they were not taken.
 */
export function unitsPoster({ url, token, source, signal }: UnitsPosterParts): PostUnits {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  signal.addEventListener('abort', () => agent.destroy(), { once: true });
  const target = new URL('/v1/units', url);
  return async (units) => {
    const body = Buffer.from(JSON.stringify({ sourceCode: source, units }));
    const { status, text } = await sendJson(target, token, body, agent, signal);
    if (status !== 200)
      throw new Error(`expected the reports to be taken, came ${status} ${text.slice(0, 300)}`);
  };
}

/** Source that a demo's units report under: the patrols, else the first of the dictionary. */
export function demoUnitsSource({ dictionary }: { readonly dictionary: Dictionary }): string {
  const codes = dictionary.sources.map(({ code }) => code);
  return codes.find((code) => code === 'PATROL') ?? codes[0] ?? '';
}
