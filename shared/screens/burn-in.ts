/** The whole picture moves this often (domain §3.4). */
export const SHIFT_EVERY_MS = 5 * 60_000;
/** And never farther than this from its place, px. */
const SHIFT_MAX_PX = 2;

/** Once round the square, one pixel at a time, so that no step is seen. */
const CYCLE: readonly { readonly x: number; readonly y: number }[] = [
  ...side((step) => ({ x: step, y: -SHIFT_MAX_PX })),
  ...side((step) => ({ x: SHIFT_MAX_PX, y: step })),
  ...side((step) => ({ x: -step, y: SHIFT_MAX_PX })),
  ...side((step) => ({ x: -SHIFT_MAX_PX, y: -step })),
];

function side<T>(at: (step: number) => T): T[] {
  return Array.from({ length: 2 * SHIFT_MAX_PX }, (_, step) => at(step - SHIFT_MAX_PX));
}

/** Where the picture stands: the same on all screens of all walls, and the same after a restart. */
export function shiftAt(wallMs: number): { readonly x: number; readonly y: number } {
  const turn = Math.floor(wallMs / SHIFT_EVERY_MS) % CYCLE.length;
  const { x, y } = CYCLE[turn] ?? { x: 0, y: 0 };
  // No negative zero: it would be another text on the wire.
  return { x: x + 0, y: y + 0 };
}

/** UTC ms of the next move. */
export const nextShiftAt = (wallMs: number): number =>
  (Math.floor(wallMs / SHIFT_EVERY_MS) + 1) * SHIFT_EVERY_MS;
