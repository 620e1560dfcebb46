import * as v from 'valibot';
import { VARIANTS } from '../shared/contracts/bridge.js';
import { WallReportSchema } from '../shared/contracts/walls.js';

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
const target = { url: v.pipe(v.string(), v.url()), token: v.pipe(v.string(), v.maxLength(512)) };

/** parent → feed process. `window` carries the window's port in `ports[0]`. */
export const ParentMessageSchema = v.variant('type', [
  v.object({ type: v.literal('start'), ...target, wall: text(80), dataDir: text(4_096) }),
  v.object({ type: v.literal('gateway'), ...target }),
  v.object({ type: v.literal('window'), id: text(80), variant: v.picklist(VARIANTS) }),
  /** What the wall says of itself (contracts/walls.ts). */
  v.object({ type: v.literal('wall-report'), report: WallReportSchema }),
  /** Answer to `{type: 'control', id, control}` of the feed; parsed where it is waited for. */
  v.object({
    type: v.literal('control-reply'),
    id: v.pipe(v.number(), v.integer(), v.minValue(0)),
    reply: v.unknown(),
  }),
  v.object({ type: v.literal('stop') }),
]);

/** page → feed worker: the first message. Afterwards the worker is one window's port. */
export const WorkerStartSchema = v.object({ type: v.literal('start'), ...target, wall: text(80) });
