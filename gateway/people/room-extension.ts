import type { Site } from '../../shared/contracts/site.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Timers } from '../../shared/time/second-ticker.js';
import { AuditService } from '../audit/audit-service.js';
import { commandDoor } from '../commands/command-door.js';
import { CommandService } from '../commands/command-service.js';
import type { Extension, Middle } from '../core.js';
import { Desk } from '../desk/desk.js';
import { auditRoutes } from '../http/routes/audit.js';
import { commandsRoute } from '../http/routes/commands.js';
import { incidentsRoutes } from '../http/routes/incidents.js';
import { peopleRoutes } from '../http/routes/people.js';
import type { Accounts } from './people.js';

/** What people of the room work with. */
export interface RoomParts {
  readonly accounts: Accounts;
  readonly site: Site;
  /** Gateway time; that of a replay may be another than the machine's. */
  readonly clock: Clock;
  readonly machine: Clock;
  readonly timers: Timers;
}

/** Everything that people ask of a gateway: logins, the desk, commands, the audit log. */
export function roomExtension({ accounts, site, clock, machine, timers }: RoomParts) {
  return ({ store, replica }: Middle): Extension => {
    const desk = new Desk(replica, site);
    const commands = new CommandService({ store, clock, machine });
    return {
      routes: [
        peopleRoutes(accounts.login, accounts.gatekeeper),
        incidentsRoutes(desk),
        commandsRoute(commands),
        auditRoutes(new AuditService(store, timers)),
      ],
      doors: [commandDoor(commands)],
      changed: (events) => desk.changed(events),
      health: () => ({ people: accounts.health() }),
      stop: () => {
        accounts.stop();
        return Promise.resolve();
      },
    };
  };
}
