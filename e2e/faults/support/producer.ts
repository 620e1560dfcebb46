import { setTimeout as pause } from 'node:timers/promises';
import type { Checker } from '../../support/checker.js';
import { post, type GatewayAddress, type Posted } from '../../support/http.js';
import { idOf, type IncidentEvent } from '../../support/incidents.js';
import type { Random } from '../../support/random.js';

/** Share of batches that are sent again although they were answered, as sources do. */
const RESENT = 0.05;
/** Between two tries of a batch that was not answered, ms. */
const RETRY_MS = 40;
/** A batch that is not answered for so long will not be. */
const GIVE_UP_MS = 120_000;

/** What a producer's posts came to. */
export interface ProducerTally {
  accepted: number;
  /** Sent again and known: after a lost answer, or on purpose. */
  duplicate: number;
  retries: number;
  /** Answers that are neither, in words. */
  wrong: string[];
  /** Highest revision that was answered. */
  rev: number;
}

/** An account with nothing in it. */
export const emptyTally = (): ProducerTally => ({ accepted: 0, duplicate: 0, retries: 0, wrong: [], rev: 0 });

/** What a producer is handed. */
export interface ProducerParts {
  readonly gateway: GatewayAddress;
  readonly checker: Pick<Checker, 'posted'>;
  readonly random: Random;
  readonly tally: ProducerTally;
  /** Mean time between two batches, ms. */
  readonly paceMs: () => number;
  /** Awaited before each request. */
  readonly turn?: () => Promise<void>;
}

/** One request, and what it tells the log in order. */
export interface Shipment {
  readonly send: (gateway: GatewayAddress) => Promise<Posted>;
  readonly holds: readonly { readonly id: string; readonly version: number }[];
}

/** Posts batch after batch, each until it is answered, and tells the checker what was acknowledged. */
export async function produce(work: readonly IncidentEvent[][], parts: ProducerParts): Promise<void> {
  const shipments = work.map((batch): Shipment => {
    const holds = batch.map(({ sourceId, version }) => ({ id: idOf(sourceId), version }));
    return { send: (gateway) => post(gateway, batch), holds };
  });
  return ship(shipments, parts);
}

/** Sends one request after the other, each until it is answered. */
export async function ship(shipments: readonly Shipment[], parts: ProducerParts): Promise<void> {
  const { random, paceMs, turn } = parts;
  for (const shipment of shipments) {
    await turn?.();
    await acknowledged(shipment, parts);
    if (random.next() < RESENT) await acknowledged(shipment, parts);
    const ms = paceMs() * 2 * random.next();
    if (ms >= 1) await pause(ms);
  }
}

async function acknowledged({ send, holds }: Shipment, parts: ProducerParts): Promise<void> {
  const { gateway, checker, tally } = parts;
  const ends = performance.now() + GIVE_UP_MS;
  while (performance.now() < ends) {
    // A cut connection, a dead gateway or half an answer: the source cannot know and sends again.
    const answer = await send(gateway).catch(() => null);
    if (answer === null || answer.status === 503) {
      tally.retries += 1;
      await pause(RETRY_MS);
      continue;
    }
    const { results, error } = answer.reply;
    if (error || results.length !== holds.length)
      tally.wrong.push(
        `${holds[0]?.id}: expected ${holds.length} results, came ${results.length}, ${error?.got}`,
      );
    results.forEach(({ status, error: why }, i) => {
      const held = holds[i];
      if (!held) return;
      if (status === 'accepted' || status === 'duplicate') {
        tally[status] += 1;
        checker.posted(held.id, held.version);
      } else tally.wrong.push(`${held.id} ${held.version}: ${status} ${why?.got ?? ''}`);
    });
    tally.rev = Math.max(tally.rev, answer.reply.rev);
    return;
  }
  tally.wrong.push(`${holds[0]?.id} was not answered for ${GIVE_UP_MS} ms`);
}
