import type { AlarmFiguresReply } from '../../../shared/contracts/alarm-figures.js';
import type { Role } from '../../../shared/contracts/people.js';
import type { Route } from '../../http/app.js';
import { requireScope } from '../../http/auth.js';
import { jsonResponse, refusal } from '../../http/refusal.js';
import { problem } from '../../ingest/problems.js';
import type { AlarmFiguresService } from '../figures/alarm-figures-service.js';
import { windowOf } from '../figures/window.js';

/** Who may read how seats do: those who answer for them, and who checks. */
const READERS: ReadonlySet<Role | null> = new Set<Role>(['leader', 'commander', 'auditor']);
const BUSY = {
  field: '(request)',
  expected: 'a few questions at a time',
  got: 'more than can wait',
  hint: 'ask again in some seconds',
};

/** `GET /v1/alarms/figures?window=30d`, for leader, commander and auditor. */
export function alarmFiguresRoute(service: AlarmFiguresService): Route {
  return (app, parts) => {
    app.get('/v1/alarms/figures', requireScope(parts, null), async (c) => {
      const { role, kind } = c.var.principal;
      if (!READERS.has(role)) {
        const expected = 'a leader, a commander or an auditor';
        return refusal(
          parts.store,
          403,
          problem('authorization', expected, role ?? kind, 'log in as one of them'),
        );
      }
      const asked = windowOf(c.req.query('window'), parts.now());
      if (!asked.ok) return refusal(parts.store, 400, asked.problem);
      const report = service.answer(asked.window);
      if (report === null) return refusal(parts.store, 503, BUSY, { 'retry-after': '2' });
      const reply: AlarmFiguresReply = { serverTime: parts.now(), ...(await report) };
      return jsonResponse(200, reply);
    });
  };
}
