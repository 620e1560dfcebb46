import type { Clock } from '../../shared/time/clock.js';
import { Backoff } from './backoff.js';

const SECOND = 1_000;
/** A person who mistypes, or somebody who guesses at one account from one place. */
const PAIR = { free: 5, longestMs: 15 * 60 * SECOND };
/** Somebody who guesses at many accounts from one place, which a whole room may share behind a proxy. */
const ADDRESS = { free: 20, longestMs: 15 * 60 * SECOND };
/**
 * Many who guess at one account from many places. It also holds back its owner, and anybody can bring it
 * about: so it begins late and never lasts long, which still leaves a guesser 1 440 tries a day.
 */
const USER = { free: 50, longestMs: 60 * SECOND };

/** Who waits after failed logins: the longest of three waits counts. */
export class LoginHolds {
  private readonly pairs;
  private readonly addresses;
  private readonly users;

  constructor(clock: Pick<Clock, 'monoMs'>) {
    this.pairs = new Backoff(clock, PAIR);
    this.addresses = new Backoff(clock, ADDRESS);
    this.users = new Backoff(clock, USER);
  }

  /** How long this user has to wait at this address, ms; 0 when a try is free. */
  waitMs(user: string, address: string): number {
    const waits = [
      this.pairs.waitMs(pair(user, address)),
      this.addresses.waitMs(address),
      this.users.waitMs(user),
    ];
    return Math.max(...waits);
  }

  /** Counts a try as failed, before it is checked; `undo` or `right` takes it back. */
  failed(user: string, address: string): void {
    this.pairs.failed(pair(user, address));
    this.addresses.failed(address);
    this.users.failed(user);
  }

  /** The try was not checked at all. */
  undo(user: string, address: string): void {
    this.pairs.undo(pair(user, address));
    this.addresses.undo(address);
    this.users.undo(user);
  }

  /** The try was right: what failed here before was the person. What others failed at elsewhere stays. */
  right(user: string, address: string): void {
    this.undo(user, address);
    this.pairs.clear(pair(user, address));
  }
}

/** One string for both; an address has no line break. */
function pair(user: string, address: string): string {
  return `${address}\n${user}`;
}
