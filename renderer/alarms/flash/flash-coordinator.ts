import type { Timers } from '../../../shared/time/second-ticker.js';

/** Half a period: solid so long, then outline so long. 1 Hz, 50 % (domain §3.3). */
const FLASH_HALF_MS = 500;
/** An alarm flashes for at most this long after this window saw it first. */
export const FLASH_SPAN_MS = 10_000;
/** Symbols that may flash at once on one screen. */
export const FLASH_MOST = 3;

/** How a symbol is drawn now. It is never off: absence would draw no eye and lose the fact. */
export type SymbolFace = 'solid' | 'outline';

/** Where a symbol stands; the lower goes first when more than three would flash. */
export const FLASH_RANK = { strip: 0, hero: 1, row: 2, callout: 3, map: 4 } as const;

interface Standing {
  readonly key: string;
  readonly rank: number;
  readonly show: (face: SymbolFace) => void;
  face: SymbolFace;
}

/**
 * Lets the alarm symbols of one screen flash within the limits that protect its viewers: 1 Hz and in
 * one phase, never longer than ten seconds from the first sight of an alarm, never more than three
 * symbols, and none at all where motion is unwanted. What waited for a place does not get its time
 * later: ten seconds are meant for the room's eyes, not for each symbol. An alarm that is no longer
 * told as unacknowledged stops at once.
 */
export class FlashCoordinator {
  readonly #timers: Timers;
  readonly #monoMs: () => number;
  /** Unacknowledged alarms, with the end of their flashing in monotonic ms. */
  #until = new Map<string, number>();
  readonly #symbols = new Set<Standing>();
  #still = false;
  #phase: SymbolFace = 'solid';
  #timer: unknown = null;
  /** Symbols that change once now; they take their part of the three. */
  #blinks = 0;

  constructor(timers: Timers, monoMs: () => number) {
    this.#timers = timers;
    this.#monoMs = monoMs;
  }

  /** The alarms that are unacknowledged now. One that was not there before begins to flash. */
  stand(keys: Iterable<string>): void {
    const ends = this.#monoMs() + FLASH_SPAN_MS;
    this.#until = new Map([...keys].map((key) => [key, this.#until.get(key) ?? ends]));
    this.#settle();
  }

  /** True: nothing moves on this screen; symbols stand solid. */
  setStill(still: boolean): void {
    this.#still = still;
    this.#settle();
  }

  /**
   * Takes a symbol that is on the screen. `show` is called with each change of its face.
   * @param rank see `FLASH_RANK`
   * @returns takes it off again
   */
  join(key: string, rank: number, show: (face: SymbolFace) => void): () => void {
    const symbol: Standing = { key, rank, show, face: 'solid' };
    this.#symbols.add(symbol);
    this.#settle();
    return () => {
      if (this.#symbols.delete(symbol)) this.#settle();
    };
  }

  /**
   * One change of a symbol and back, for what becomes worse: 超红. Left out where three flash already or
   * motion is unwanted: the symbol itself tells it then.
   */
  blink(show: (face: SymbolFace) => void): void {
    if (this.#still || this.flashing + this.#blinks >= FLASH_MOST) return;
    this.#blinks += 1;
    show('outline');
    this.#timers.setTimeout(() => {
      this.#blinks -= 1;
      show('solid');
      this.#settle();
    }, FLASH_HALF_MS);
  }

  /** Symbols that flash now, at most three. */
  get flashing(): number {
    return this.#chosen().length;
  }

  #chosen(): Standing[] {
    if (this.#still) return [];
    const now = this.#monoMs();
    const due = [...this.#symbols].filter(({ key }) => (this.#until.get(key) ?? 0) > now);
    return due.sort((a, b) => a.rank - b.rank).slice(0, FLASH_MOST - this.#blinks);
  }

  /** Gives each symbol its face and keeps the timer only while something flashes. */
  #settle(): void {
    const chosen = new Set(this.#chosen());
    if (chosen.size === 0) this.#rest();
    else this.#timer ??= this.#timers.setTimeout(() => this.#turn(), FLASH_HALF_MS);
    for (const symbol of [...this.#symbols]) {
      const face = chosen.has(symbol) ? this.#phase : 'solid';
      if (face === symbol.face) continue;
      symbol.face = face;
      symbol.show(face);
    }
  }

  #turn(): void {
    this.#timer = null;
    this.#phase = this.#phase === 'solid' ? 'outline' : 'solid';
    this.#settle();
  }

  #rest(): void {
    if (this.#timer !== null) this.#timers.clearTimeout(this.#timer);
    this.#timer = null;
    this.#phase = 'solid';
  }
}
