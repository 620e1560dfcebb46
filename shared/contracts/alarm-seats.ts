import * as v from 'valibot';

/** Wire "seats" (console → gateway): who sits where, `GET` and `POST /v1/alarms/seat`. */

/** Body of `POST /v1/alarms/seat`, every half minute while a page is open; null leaves the seat. */
export const SeatSignSchema = v.strictObject({
  seat: v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(32))),
});

/** Answer of both: every seat of the configuration, as it is now. */
export const SeatsReplySchema = v.object({
  serverTime: v.number(),
  seats: v.array(
    v.object({
      code: v.string(),
      name: v.object({ zh: v.string(), en: v.string() }),
      /** Who is there; a person who leaves without a word counts for the seat's grace. */
      by: v.array(v.string()),
      /** When somebody was there last, UTC ms; null when nobody was since the gateway started. */
      lastAt: v.nullable(v.number()),
    }),
  ),
});
/** Every seat of the configuration. */
export type SeatsReply = v.InferOutput<typeof SeatsReplySchema>;
