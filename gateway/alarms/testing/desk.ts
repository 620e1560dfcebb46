import * as v from 'valibot';
import {
  AlarmActReplySchema,
  DeskAlarmsSchema,
  type AlarmCard,
  type DeskAlarms,
} from '../../../shared/contracts/alarms.js';
import { AuditReplySchema } from '../../../shared/contracts/desk.js';
import { startRoom, type Room } from '../../people/testing/room.js';
import { CATEGORY } from '../../testing/fixture.js';

const MINUTE = 60_000;

/** Time stamps of an event, so many minutes ago. */
export function ago(minutes: Readonly<Record<string, number>>): object {
  const now = Date.now();
  return Object.fromEntries(Object.entries(minutes).map(([key, m]) => [key, { at: now - m * MINUTE }]));
}

/** A room with what tests ask about its alarms. */
export async function startDesk(dir: string, alarms: object = {}) {
  const room = await startRoom(dir, undefined, { alarms });
  return { ...room, ...deskOf(room) };
}

function deskOf(room: Room) {
  const alarms = async (token = room.token): Promise<DeskAlarms> =>
    v.parse(DeskAlarmsSchema, await (await room.ask('/v1/alarms', token)).json());
  const card = async (id: string): Promise<AlarmCard | undefined> =>
    (await alarms()).alarms.cards.find((one) => one.id === id);
  const act = async (token: string, body: object) => {
    const response = await room.ask('/v1/alarms/acts', token, body);
    return { status: response.status, reply: v.parse(AlarmActReplySchema, await response.json()) };
  };
  /** Results of an act that was taken. */
  const results = async (token: string, body: object) => {
    const { reply } = await act(token, body);
    if (!reply.ok) throw new Error(`${reply.expected}; ${reply.got}`);
    return reply.results;
  };
  /** An incident of level II that nobody signed for 20 minutes: it raises `late-twice` and `new-urgent`. */
  const late = async (sourceId: string, more: object = {}) => {
    await room.post({
      sourceId,
      category: CATEGORY,
      urgency: 'urgent',
      stamps: ago({ received: 20 }),
      ...more,
    });
  };
  const audit = async () => {
    const response = await room.ask('/v1/audit?limit=1000', room.token);
    return v
      .parse(AuditReplySchema, await response.json())
      .entries.filter(({ action }) => action.startsWith('alarm'));
  };
  return { alarms, card, act, results, late, audit };
}

/** A running room with alarms. */
export type Desk = Awaited<ReturnType<typeof startDesk>>;
