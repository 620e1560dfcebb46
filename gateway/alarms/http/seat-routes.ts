import * as v from 'valibot';
import { SeatSignSchema, type SeatsReply } from '../../../shared/contracts/alarm-seats.js';
import type { Role } from '../../../shared/contracts/people.js';
import type { Route } from '../../http/app.js';
import { requireScope } from '../../http/auth.js';
import { readJson } from '../../http/read-json.js';
import { jsonResponse, refusal } from '../../http/refusal.js';
import { problem } from '../../ingest/problems.js';
import type { SeatBook } from '../raisers/seat-book.js';

const SIGN_MAX_BYTES = 1_024;
/** Who can man a seat (domain §1.5). */
const SEATED: ReadonlySet<Role | null> = new Set<Role>(['operator', 'leader']);

/** `GET /v1/alarms/seat`: every seat and who is there. `POST`: "I am here", of an operator or leader. */
export function seatRoutes(book: SeatBook): Route {
  return (app, parts) => {
    const answer = (): Response => {
      const now = parts.now();
      const seats = book
        .list(now)
        .map(({ seat: { code, name }, by, lastAt }) => ({ code, name, by: [...by], lastAt }));
      const reply: SeatsReply = { serverTime: now, seats };
      return jsonResponse(200, reply);
    };
    app.get('/v1/alarms/seat', requireScope(parts, 'watch'), answer);
    app.post('/v1/alarms/seat', requireScope(parts, 'act'), async (c) => {
      const { kind, role, id } = c.var.principal;
      if (kind !== 'person' || !SEATED.has(role)) {
        const told = problem(
          'authorization',
          'an operator or a leader',
          role ?? kind,
          'log in as one of them',
        );
        return refusal(parts.store, 403, told);
      }
      const body = await readJson(c.env, c.req.header('content-type') ?? '', SIGN_MAX_BYTES);
      const sign = v.safeParse(SeatSignSchema, body.ok ? body.value : null);
      if (!sign.success) {
        const told = problem(
          '(body)',
          '{"seat": "a code, or null"}',
          body.ok ? body.value : body.got,
          'correct it',
        );
        return refusal(parts.store, body.ok ? 400 : body.status, told);
      }
      if (book.take(id, sign.output.seat, parts.now())) return answer();
      const known = book.list(parts.now()).map(({ seat }) => seat.code);
      const expected = known.length > 0 ? `one of ${known.join(', ')}` : 'no seat: none is configured';
      return refusal(parts.store, 404, problem('seat', expected, sign.output.seat, 'reload the list'));
    });
  };
}
