/** Banner that a screen shows for its link; `live` is the only one that calls the picture current. */
export type ShownLink = 'live' | 'connecting' | 'stale' | 'lost' | 'silent';

/** What one screen showed at one moment. */
export interface Sample {
  readonly screen: string;
  /** Monotonic ms of the test. */
  readonly at: number;
  readonly epoch: string;
  readonly rev: number;
  readonly link: ShownLink;
}

/** One row of a complete listing. */
export interface Held {
  readonly id: string;
  readonly version: number;
}

/** What a run did wrong; every list empty means that the promises held. */
export interface Findings {
  /** Accepted, and on no listing, or held at an older version than was accepted. */
  readonly lost: string[];
  /** Listed more than once in one listing. */
  readonly duplicated: string[];
  /** Listed, and never posted. */
  readonly invented: string[];
  /** A version or a revision that went back on one screen. */
  readonly regressed: string[];
  /** Called itself live although no beat had come for longer than the promise allows. */
  readonly silentlyStale: string[];
}

/** Promise 4: old data looks old within this time of the last beat. */
export const STALE_PROMISE_MS = 5_000;

/**
 * Knows everything that the gateway accepted, is told everything that the screens show, and says
 * where the two differ. It knows nothing of how the product works.
 */
export class Checker {
  private readonly accepted = new Map<string, number>();
  private readonly seenVersion = new Map<string, number>();
  private readonly lastSample = new Map<string, Sample>();
  private readonly listings = new Map<string, Map<string, number>>();
  private readonly beats: number[] = [];
  private readonly duplicated: string[] = [];
  private readonly invented: string[] = [];
  private readonly regressed: string[] = [];
  private readonly silentlyStale: string[] = [];

  /** The gateway answered `accepted` for this version. */
  posted(id: string, version: number): void {
    this.accepted.set(id, Math.max(version, this.accepted.get(id) ?? -1));
  }

  /** Incidents that were accepted. */
  get size(): number {
    return this.accepted.size;
  }

  /** A beat could reach the wall at this moment: the link was whole. */
  beatPassed(at: number): void {
    if (this.beats.at(-1) !== at) this.beats.push(at);
  }

  /** A complete listing of what one screen's upstream holds. */
  listing(screen: string, rows: readonly Held[]): void {
    const held = new Map<string, number>();
    for (const { id, version } of rows) {
      if (held.has(id)) this.duplicated.push(`${screen}: ${id} listed twice`);
      if (!this.accepted.has(id)) this.invented.push(`${screen}: ${id} was never posted`);
      held.set(id, version);
      this.sawVersion(screen, id, version);
    }
    this.listings.set(screen, held);
  }

  /** One row that a screen showed; only its version can be judged. */
  sawVersion(screen: string, id: string, version: number): void {
    const key = `${screen} ${id}`;
    const before = this.seenVersion.get(key) ?? -1;
    if (version < before) this.regressed.push(`${screen}: ${id} went from version ${before} to ${version}`);
    this.seenVersion.set(key, Math.max(before, version));
  }

  /** What a screen said of its link and revision at one moment. */
  sample(sample: Sample): void {
    const before = this.lastSample.get(sample.screen);
    if (before && before.epoch === sample.epoch && sample.rev < before.rev) {
      this.regressed.push(`${sample.screen}: revision went from ${before.rev} to ${sample.rev}`);
    }
    this.lastSample.set(sample.screen, sample);
    const last = this.lastBeatAt(sample.at);
    if (sample.link === 'live' && last !== undefined && sample.at - last > STALE_PROMISE_MS) {
      const age = Math.round(sample.at - last);
      this.silentlyStale.push(`${sample.screen}: shown as live ${age} ms after the last beat`);
    }
  }

  /** From the end: a long run has many beats, and the one that counts is among the last. */
  private lastBeatAt(at: number): number | undefined {
    for (let i = this.beats.length - 1; i >= 0; i--) {
      const beat = this.beats[i];
      if (beat !== undefined && beat <= at) return beat;
    }
    return undefined;
  }

  /** Everything found so far. */
  findings(): Findings {
    const lost: string[] = [];
    for (const [screen, held] of this.listings) {
      for (const [id, version] of this.accepted) {
        const got = held.get(id);
        if (got === undefined) lost.push(`${screen}: ${id} is missing`);
        else if (got < version) lost.push(`${screen}: ${id} is at version ${got}, accepted was ${version}`);
      }
    }
    if (this.listings.size === 0) lost.push('no screen was ever listed: nothing was checked');
    const { duplicated, invented, regressed, silentlyStale } = this;
    return { lost, duplicated, invented, regressed, silentlyStale };
  }
}

/** What `findings()` returns when every promise held. */
export const NOTHING_WRONG: Findings = {
  lost: [],
  duplicated: [],
  invented: [],
  regressed: [],
  silentlyStale: [],
};
