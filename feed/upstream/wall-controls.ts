import {
  ControlReplySchema,
  ControlSchema,
  PICTURE_MAX,
  type Control,
  type ControlReply,
} from '../../shared/contracts/walls.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { parseWire } from '../parse.js';

/** How long the host may take over a control, ms: the gateway waits for 5 s. */
export const HOST_ANSWERS_MS = 4_500;
/** Controls that wait for the host at a time; a gateway asks for one picture per screen. */
const OPEN_MAX = 64;

/** Hands one control to whoever runs the windows; its answer comes through `answer`. */
export type HandControl = (id: number, control: Control) => void;

interface Open {
  readonly control: Control;
  readonly timer: unknown;
  readonly ack: (reply: ControlReply) => void;
}

const refused = (error: string): ControlReply => ({ ok: false, error: error.slice(0, 300) });

/**
 * Requests of the gateway on their way to the host and back. Each is answered exactly once: by the
 * host, or in words when the host cannot be asked, does not answer, or answers something else.
 */
export class WallControls {
  private readonly open = new Map<number, Open>();
  private nextId = 1;

  constructor(
    private readonly hand: HandControl | null,
    private readonly timers: Timers,
  ) {}

  /** A raw `control` of the gateway. */
  take(raw: unknown, ack: (reply: ControlReply) => void): void {
    const parsed = parseWire(ControlSchema, raw, 'control');
    if (!parsed.ok) return ack(refused(parsed.error));
    if (this.hand === null) return ack(refused('this feed has no wall that it could ask'));
    if (this.open.size >= OPEN_MAX) return ack(refused('too many requests wait for this wall'));
    const id = this.nextId;
    this.nextId += 1;
    const timer = this.timers.setTimeout(
      () => this.settle(id, refused(`the wall did not answer within ${HOST_ANSWERS_MS / 1_000} s`)),
      HOST_ANSWERS_MS,
    );
    this.open.set(id, { control: parsed.value, timer, ack });
    this.hand(id, parsed.value);
  }

  /** The host's answer; one that nobody waits for any more is dropped. */
  answer(id: number, reply: unknown): void {
    const open = this.open.get(id);
    if (!open) return;
    const parsed = parseWire(ControlReplySchema, reply, 'control-reply');
    this.settle(id, parsed.ok ? fitting(open.control, parsed.value) : refused(parsed.error));
  }

  /** The connection of those who asked is gone: they hear nothing any more. */
  forget(): void {
    for (const { timer } of this.open.values()) this.timers.clearTimeout(timer);
    this.open.clear();
  }

  private settle(id: number, reply: ControlReply): void {
    const open = this.open.get(id);
    this.open.delete(id);
    this.timers.clearTimeout(open?.timer);
    open?.ack(reply);
  }
}

/** A picture that is too large would cost the wall its connection. */
function fitting(control: Control, reply: ControlReply): ControlReply {
  if (!reply.ok) return reply;
  if (control.kind === 'action') return { ok: true, picture: null };
  if (reply.picture === null) return refused('the wall sent no picture');
  const size = reply.picture.length;
  return size <= PICTURE_MAX
    ? reply
    : refused(`the picture has ${size} bytes, at most ${PICTURE_MAX} may go`);
}
