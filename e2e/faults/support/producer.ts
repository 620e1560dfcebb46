import { setTimeout as pause } from 'node:timers/promises';
import type { Checker } from '../../support/checker.js';
import { post, type GatewayAddress } from '../../support/http.js';
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
}

/** Posts batch after batch, each until it is answered, and tells the checker what was acknowledged. */
export async function produce(work: readonly IncidentEvent[][], parts: ProducerParts): Promise<void> {
  const { random, paceMs } = parts;
  for (const batch of work) {
    await acknowledged(batch, parts);
    if (random.next() < RESENT) await acknowledged(batch, parts);
    const ms = paceMs() * 2 * random.next();
    if (ms >= 1) await pause(ms);
  }
}

async function acknowledged(batch: readonly IncidentEvent[], parts: ProducerParts): Promise<void> {
  const { gateway, checker, tally } = parts;
  const ends = performance.now() + GIVE_UP_MS;
  while (performance.now() < ends) {
    // A cut connection, a dead gateway or half an answer: the source cannot know and sends again.
    const answer = await post(gateway, batch).catch(() => null);
    if (answer?.status !== 200) {
      tally.retries += 1;
      await pause(RETRY_MS);
      continue;
    }
    answer.reply.results.forEach(({ status, error }, i) => {
      const event = batch[i];
      if (!event) return;
      if (status === 'accepted' || status === 'duplicate') {
        tally[status] += 1;
        checker.posted(idOf(event.sourceId), event.version);
      } else tally.wrong.push(`${event.sourceId} ${event.version}: ${status} ${error?.got ?? ''}`);
    });
    tally.rev = Math.max(tally.rev, answer.reply.rev);
    return;
  }
  tally.wrong.push(`${batch[0]?.sourceId} was not answered for ${GIVE_UP_MS} ms`);
}
