import type { WallAction } from '../../shared/contracts/wall-actions.js';
import type { WallsReply } from '../../shared/contracts/walls.js';
import { isOpenScreen } from '../../shared/screens/open-screen.js';
import type { Clock } from '../../shared/time/clock.js';
import type { Principal } from '../people/principal.js';
import { failedAnswer, refusedByWall, type WallAnswer, type WallFailure } from './answer.js';
import type { WallAudit } from './audit.js';
import type { PictureOutcome, Pictures } from './pictures.js';
import { refusedAction, seesIncidents, withoutIncidents } from './rights.js';
import type { KnownWall, WallBook } from './wall-book.js';

/** What the desk works with. */
export interface WallDeskParts {
  readonly book: WallBook;
  readonly pictures: Pictures;
  readonly audit: WallAudit;
  readonly machine: Pick<Clock, 'wallMs'>;
  readonly timeoutMs: number;
}

/** What people may ask of walls, with their rights, their time-outs and their entries in the audit log. */
export class WallDesk {
  constructor(private readonly parts: WallDeskParts) {}

  list(who: Principal): WallsReply {
    const walls = this.parts.book.list().map(({ name, reportedAt, lost, report }) => {
      return { name, reportedAt, lost, report: seesIncidents(who) ? report : withoutIncidents(report) };
    });
    return { serverTime: this.parts.machine.wallMs(), walls };
  }

  async act(who: Principal, name: string, action: WallAction): Promise<{ readonly ok: true } | WallFailure> {
    const outcome = await this.carryOut(who, name, action);
    const refusal = outcome.ok ? null : `${outcome.expected}; ${outcome.got}`;
    this.parts.audit.action(who, name, action, refusal);
    return outcome;
  }

  async picture(who: Principal, name: string, screen: string): Promise<PictureOutcome> {
    const outcome = await this.take(who, name, screen);
    // Of names that nobody has there is nothing to enter: whoever makes some up would fill the log.
    const isKnown = outcome.ok || outcome.status !== 404;
    if (isKnown) this.parts.audit.picture(who, name, screen, outcome.ok ? 'done' : 'refused');
    return outcome;
  }

  private async carryOut(
    who: Principal,
    name: string,
    action: WallAction,
  ): Promise<{ readonly ok: true } | WallFailure> {
    const lacking = refusedAction(who, action);
    if (lacking !== null) return mayNot(who, `the scope ${lacking} beside screens`);
    const wall = this.reachable(name);
    if (!wall.ok) return wall;
    const { timeoutMs } = this.parts;
    const answer = await wall.ask({ kind: 'action', action, by: who.id.slice(0, 80) });
    if (answer.kind !== 'reply') return failedAnswer(answer, timeoutMs);
    return answer.reply.ok ? { ok: true } : refusedByWall(answer.reply.error);
  }

  private async take(who: Principal, name: string, screenName: string): Promise<PictureOutcome> {
    const wall = this.reachable(name);
    if (!wall.ok) return wall;
    const { screens } = wall.known.report;
    const screen = screens.find((one) => one.name === screenName);
    if (screen === undefined) {
      const names = screens.map((one) => one.name).join(', ');
      return unknown(
        `one of the screens ${names || '(none)'}`,
        screenName,
        'ask GET /v1/walls for its screens',
      );
    }
    const rights = 'a screen for visitors, of 系统健康 or of calibration, or the scope watch';
    if (!seesIncidents(who) && !isOpenScreen(screen)) return mayNot(who, rights);
    const outcome = await this.parts.pictures.take(wall.known, screenName);
    return outcome.ok && !outcome.open && !seesIncidents(who) ? mayNot(who, rights) : outcome;
  }

  private reachable(name: string) {
    const { book, timeoutMs } = this.parts;
    const known = book.get(name);
    if (known === null) {
      const names = book.list().map((wall) => wall.name);
      return unknown(
        `one of the walls ${names.join(', ') || '(none)'}`,
        name,
        'ask GET /v1/walls for them; nodes without a bus (redisUrl) know their own walls alone',
      );
    }
    const { peer } = known;
    if (peer === null || known.lost) return lost(known);
    const ask = (control: Parameters<typeof peer.ask>[0]): Promise<WallAnswer> =>
      peer.ask(control, timeoutMs);
    return { ok: true, known, ask } as const;
  }
}

function unknown(expected: string, came: string, hint: string): WallFailure {
  return { ok: false, status: 404, expected, got: JSON.stringify(came.slice(0, 80)), hint };
}

function lost({ name, reportedAt }: KnownWall): WallFailure {
  const since = new Date(reportedAt).toISOString();
  return {
    ...{
      ok: false,
      status: 503,
      expected: `the wall ${name} to be connected`,
      got: `nothing since ${since}`,
    },
    hint: 'look at the machine of the wall and its network; it connects again by itself',
  };
}

function mayNot({ id }: Principal, expected: string): WallFailure {
  return {
    ...{ ok: false, status: 403, expected, got: `"${id}", who may not see incidents` },
    hint: 'ask somebody of the duty shift',
  };
}
