import type { AlarmsData, DeskAlarms } from '../../../shared/contracts/alarms.js';
import type { Route } from '../../http/app.js';
import { requireScope } from '../../http/auth.js';
import { readJson } from '../../http/read-json.js';
import { jsonResponse } from '../../http/refusal.js';
import type { Principal } from '../../people/principal.js';
import type { AlarmActs } from '../acts/alarm-acts.js';
import { ALARM_ROLES } from '../acts/role-acts.js';

/** 500 ids of the longest kind. */
const ACT_MAX_BYTES = 160 * 1024;

/**
 * `GET /v1/alarms`: the alarms that stand, every card, for who may watch; `POST /v1/alarms/acts`: what
 * a person does about some of them.
 * @param view what stands at `now`, gateway time
 */
export function alarmRoutes(acts: AlarmActs, view: (now: number) => AlarmsData): Route {
  return (app, parts) => {
    app.get('/v1/alarms', requireScope(parts, 'watch'), (c) => {
      const now = parts.now();
      const reply: DeskAlarms = {
        serverTime: now,
        alarms: view(now),
        allowed: [...allowedTo(c.var.principal)],
      };
      return jsonResponse(200, reply);
    });
    // Any scope: the acts themselves refuse who may not, and enter it in the audit log.
    app.post('/v1/alarms/acts', requireScope(parts, null), async (c) => {
      const body = await readJson(c.env, c.req.header('content-type') ?? '', ACT_MAX_BYTES);
      const { status, reply } = await acts.run(body.ok ? body.value : body.got, c.var.principal);
      const told = body.ok ? status : body.status;
      return jsonResponse(told, reply, told === 503 ? { 'retry-after': '5' } : {});
    });
  };
}

function allowedTo({ kind, role, scopes }: Principal) {
  return kind === 'person' && role !== null && scopes.has('act') ? ALARM_ROLES[role] : [];
}
