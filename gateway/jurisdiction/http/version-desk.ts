import type { JurisdictionState, SaveVersion } from '../../../shared/contracts/jurisdiction-import.js';
import type { Clock } from '../../../shared/time/clock.js';
import type { Principal } from '../../people/principal.js';
import type { AuditDraft } from '../../store/gateway-store.js';
import type { CurrentJurisdiction } from '../current.js';
import { versionOf } from '../process/run-job.js';
import type { Follower } from '../versions/follower.js';
import type { VersionStore } from '../versions/version-store.js';
import { versionDetails } from '../versions/version-details.js';
import type { Preview } from './previews.js';

/** What the desk works with. */
export interface VersionDeskParts {
  readonly id: string;
  readonly versions: VersionStore;
  readonly current: CurrentJurisdiction;
  readonly follower: Follower;
  readonly clock: Clock;
  /** Enters what was done in the audit log. */
  readonly note: (draft: AuditDraft) => void;
}

type Who = Pick<Principal, 'id' | 'role'>;

/** What people do with the versions of a running gateway. Every method that throws has changed nothing. */
export class VersionDesk {
  constructor(private readonly parts: VersionDeskParts) {}

  state(): JurisdictionState {
    const { id, versions, current, follower } = this.parts;
    const active = current.version;
    return {
      ...{ id, active, fault: follower.fault },
      versions: versions.numbers().map((version) => versions.describe(version, active)),
    };
  }

  /** Keeps what a preview would give and makes it hold. */
  save(preview: Preview, { crs, note }: SaveVersion, who: Who): JurisdictionState {
    const { versions, current, clock } = this.parts;
    const { report, base, job, options } = preview;
    if (!report.ok) throw new Error(report.failure ?? 'the preview has errors');
    if (crs !== report.crs?.crs)
      throw new Error(`expected the coordinate system ${report.crs?.crs ?? 'none'} confirmed, came ${crs}`);
    if (base !== current.version)
      throw new Error(
        `the preview was made on version ${base}, and ${current.version} holds now: read the files again`,
      );
    const at = clock.wallMs();
    const meta = { at, by: who.id, note, details: versionDetails(options, report) };
    const version = versions.save({ ...versionOf(job), meta });
    const names = job.files.map(({ name }) => name);
    const { level, matchedByCode, matchedByName, added } = report;
    const counts = { matchedByCode, matchedByName, added: added.length };
    this.hold(version, at, who, 'jurisdiction.import', { files: names, level, crs, note, ...counts });
    return this.state();
  }

  /** Makes a version hold that is there. */
  activate(version: number, who: Who): JurisdictionState {
    this.hold(version, this.parts.clock.wallMs(), who, 'jurisdiction.use', {});
    return this.state();
  }

  private hold(
    version: number,
    at: number,
    who: Who,
    action: string,
    detail: Readonly<Record<string, unknown>>,
  ): void {
    const { id, versions, current, follower, note } = this.parts;
    const from = current.version;
    versions.use(version, at, who.id);
    follower.look();
    const subject = `${id}/${version}`;
    note({ at, by: who.id, role: who.role, action, subject, result: 'done', detail: { from, ...detail } });
  }
}
