import type { CommandReply } from '../../../shared/contracts/commands.js';
import type { CommandService } from '../../commands/command-service.js';
import type { Route } from '../app.js';
import { requireScope } from '../auth.js';
import { readJson } from '../read-json.js';
import { jsonResponse } from '../refusal.js';

const COMMAND_MAX_BYTES = 16 * 1024;

/** HTTP status of each refusal. */
const STATUS: Readonly<Record<Extract<CommandReply, { ok: false }>['refusal'], number>> = {
  malformed: 400,
  'id-reused': 409,
  'unknown-incident': 404,
  forbidden: 403,
  conflict: 409,
  state: 409,
  time: 422,
  store: 503,
};

/** `POST /v1/commands`: one act of the person that the token belongs to. */
export function commandsRoute(service: CommandService): Route {
  return (app, parts) => {
    // Any scope: the service itself refuses who may not act, and enters it in the audit log.
    app.post('/v1/commands', requireScope(parts, null), async (c) => {
      const body = await readJson(c.env, c.req.header('content-type') ?? '', COMMAND_MAX_BYTES);
      const reply = await service.run(body.ok ? body.value : body.got, c.var.principal);
      const status = reply.ok ? 200 : body.ok ? STATUS[reply.refusal] : body.status;
      return jsonResponse(status, reply, status === 503 ? { 'retry-after': '5' } : {});
    });
  };
}
