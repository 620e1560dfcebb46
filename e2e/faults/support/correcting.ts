import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { LetterReplySchema, LettersReplySchema } from '../../../shared/contracts/desk.js';
import type { Letter } from '../../../shared/contracts/sources.js';
import { postRaw, type GatewayAddress } from '../../support/http.js';
import { incident, type IncidentEvent } from '../../support/incidents.js';

const ANSWER_MS = 3_000;
const RETRY_MS = 40;
const GIVE_UP_MS = 120_000;

/** A dead letter, and the event that it should have been. */
export interface Correction {
  readonly letter: number;
  readonly event: IncidentEvent;
}

/** Posts so many events that are refused, and returns what corrects each. */
export async function makeLetters(gateway: GatewayAddress, count: number): Promise<Correction[]> {
  const whole = Array.from({ length: count }, (_, i) => incident(`corrected-${i}`, Date.now() - 60_000));
  const events = whole.map((event) => ({ ...event, category: 'no.such' }));
  await postRaw(gateway, JSON.stringify({ events }));
  const letters = await lettersOf(gateway);
  return whole.map((event) => {
    const letter = letters.find(({ body }) => body.includes(`"${event.sourceId}"`));
    if (!letter) throw new Error(`expected a dead letter of ${event.sourceId}`);
    return { letter: letter.id, event };
  });
}

/** All dead letters, the newest first. */
export async function lettersOf({ url, token }: GatewayAddress): Promise<Letter[]> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/v1/dead-letters?limit=1000`, { headers });
  return v.parse(LettersReplySchema, await response.json()).deadLetters;
}

/** Sends a letter again, corrected, until that is answered. */
export async function correct(
  { url }: GatewayAddress,
  token: string,
  { letter, event }: Correction,
): Promise<void> {
  const ends = performance.now() + GIVE_UP_MS;
  const body = JSON.stringify({ action: 'resubmit', event });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  while (performance.now() < ends) {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const answer = await fetch(`${url}/v1/dead-letters/${letter}`, { method: 'POST', headers, body, signal })
      .then(async (response) => v.parse(LetterReplySchema, await response.json()))
      .catch(() => null);
    // The answer of an earlier try was lost: the letter says by itself that it is settled.
    if (answer?.ok || answer?.got.startsWith('resubmitted by')) return;
    await pause(RETRY_MS);
  }
  throw new Error(`expected letter ${letter} to be settled within ${GIVE_UP_MS} ms`);
}
