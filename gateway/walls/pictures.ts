import { PICTURE_MAX } from '../../shared/contracts/walls.js';
import { isOpenScreen } from '../../shared/screens/open-screen.js';
import type { Clock } from '../../shared/time/clock.js';
import { failedAnswer, refusedByWall, type WallAnswer, type WallFailure } from './answer.js';
import type { KnownWall, WallBook } from './wall-book.js';

/** A screen is asked for a picture at most once in this span; who asks meanwhile gets the same one. */
const PICTURE_EVERY_MS = 2_000;

/** A picture, and whether one who may not see incidents may have it. */
export type PictureOutcome =
  { readonly ok: true; readonly jpeg: Uint8Array; readonly open: boolean } | WallFailure;

interface Taken {
  /** Monotonic ms at which it was asked for. */
  readonly at: number;
  readonly outcome: Promise<PictureOutcome>;
}

/** What pictures are taken with. */
export interface PictureParts {
  readonly book: WallBook;
  readonly clock: Pick<Clock, 'monoMs'>;
  readonly timeoutMs: number;
}

/** Asks walls for pictures of their screens. Holds the last one of a screen for two seconds and no longer. */
export class Pictures {
  private readonly taken = new Map<string, Taken>();

  constructor(private readonly parts: PictureParts) {}

  take(wall: KnownWall, screen: string): Promise<PictureOutcome> {
    const now = this.parts.clock.monoMs();
    for (const [key, { at }] of this.taken) if (now - at >= PICTURE_EVERY_MS) this.taken.delete(key);
    const key = JSON.stringify([wall.name, screen]);
    const known = this.taken.get(key);
    if (known) return known.outcome;
    const outcome = this.ask(wall, screen);
    this.taken.set(key, { at: now, outcome });
    return outcome;
  }

  private async ask({ name, peer }: KnownWall, screen: string): Promise<PictureOutcome> {
    const { timeoutMs } = this.parts;
    const openBefore = this.isOpen(name, screen);
    const answer: WallAnswer = peer
      ? await peer.ask({ kind: 'picture', screen }, timeoutMs)
      : { kind: 'gone' };
    if (answer.kind !== 'reply') return failedAnswer(answer, timeoutMs);
    if (!answer.reply.ok) return refusedByWall(answer.reply.error);
    const problem = pictureProblem(answer.reply.picture);
    if (problem !== null) return { ok: false, status: 502, ...problem };
    const jpeg = answer.reply.picture ?? new Uint8Array();
    // A wall tells of a change before it sends what it then shows: looked at again, no change slips by.
    return { ok: true, jpeg, open: openBefore && this.isOpen(name, screen) };
  }

  private isOpen(wall: string, name: string): boolean {
    const screen = this.parts.book.get(wall)?.report.screens.find((one) => one.name === name);
    return screen !== undefined && isOpenScreen(screen);
  }
}

/** First bytes of a JPEG: start of image, and the marker that follows. */
const JPEG_START = [0xff, 0xd8, 0xff];
const HINT = 'the wall runs another version, or is none; nothing of it was passed on';

function pictureProblem(
  picture: Uint8Array | null,
): { readonly expected: string; readonly got: string; readonly hint: string } | null {
  if (picture === null) return { expected: 'a picture', got: 'none', hint: HINT };
  if (picture.length > PICTURE_MAX)
    return { expected: `at most ${PICTURE_MAX} bytes`, got: `${picture.length} bytes`, hint: HINT };
  if (JPEG_START.every((byte, i) => picture[i] === byte)) return null;
  return { expected: 'a JPEG', got: `${picture.length} bytes of something else`, hint: HINT };
}
