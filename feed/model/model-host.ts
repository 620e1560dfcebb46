import type { Site } from '../../shared/contracts/site.js';
import type { Hello, Welcome } from '../../shared/contracts/gateway-socket.js';
import type { BatchOutcome, LogBatch } from '../../shared/wall/replica.js';
import type { SavedReplica } from '../replica-store/replica-store.js';
import type { StagedCopy } from '../upstream/session.js';
import { WallModel } from './wall-model.js';

/** Incidents taken in per task when a whole copy is filled at once: about 10 ms. */
const SLICE = 1_000;

/**
 * Holds the model that is shown and swaps in another when a snapshot, another site or a saved copy
 * is ready. The swap is one assignment: no frame ever sees a half-filled model.
 */
export class ModelHost {
  private shown: WallModel | null = null;
  private currentSite: Site | null = null;

  /**
   * @param now server time, or null when unknown
   * @param siteChanged called when windows need the site (again)
   * @param changed called when the shown model is another or has changed
   */
  constructor(
    private readonly now: () => number | null,
    private readonly siteChanged: (site: Site) => void,
    private readonly changed: () => void,
  ) {}

  get model(): WallModel | null {
    return this.shown;
  }

  get site(): Site | null {
    return this.currentSite;
  }

  get version(): number {
    return this.shown?.version ?? -1;
  }

  cursor(): Hello['cursor'] {
    const replica = this.shown?.replica;
    return replica?.epoch == null ? null : { epoch: replica.epoch, rev: replica.rev };
  }

  /** Takes the gateway's site. Under another plan or dictionary everything is derived anew. */
  setSite(site: Site): void {
    if (JSON.stringify(site) === JSON.stringify(this.currentSite)) return;
    this.currentSite = site;
    this.siteChanged(site);
    const old = this.shown;
    const cursor = this.cursor();
    if (!old || !cursor) return;
    const model = new WallModel(site, this.now() ?? old.now);
    model.load([...old.replica.incidents.values()], [...old.replica.records.values()]);
    this.show(model, cursor.epoch, cursor.rev);
  }

  /** Fills the model from a saved copy, in slices with a pause after each. */
  async restore(saved: SavedReplica, pause: () => Promise<void>): Promise<void> {
    this.currentSite = saved.site;
    this.siteChanged(saved.site);
    const model = new WallModel(saved.site, saved.at);
    for (let i = 0; i < saved.incidents.length; i += SLICE) {
      model.load(saved.incidents.slice(i, i + SLICE));
      await pause();
    }
    model.load([], saved.records);
    this.show(model, saved.epoch, saved.rev);
  }

  /** Begins a copy from a snapshot. */
  stage(welcome: Welcome): StagedCopy {
    const model = new WallModel(welcome.site, this.now() ?? welcome.serverTime);
    return {
      add: (incidents, records) => model.load(incidents, records),
      commit: () => this.show(model, welcome.epoch, welcome.rev),
    };
  }

  /** @param since server ms since when the gateway is out of reach; null while it is not */
  setLink(since: number | null): void {
    this.shown?.setLink(since);
    this.changed();
  }

  apply(batch: LogBatch): BatchOutcome {
    const { shown } = this;
    if (!shown) return { kind: 'epoch', expected: '', got: batch.epoch };
    const outcome = shown.apply(batch);
    if (outcome.kind === 'applied' && outcome.applied > 0) this.changed();
    return outcome;
  }

  /** What a store should keep, or null while there is nothing. */
  toSave(): SavedReplica | null {
    const cursor = this.cursor();
    const { shown } = this;
    if (!cursor || !shown) return null;
    const { incidents, records } = shown.replica;
    return {
      ...cursor,
      at: shown.now,
      site: shown.site,
      incidents: [...incidents.values()],
      records: [...records.values()],
    };
  }

  private show(model: WallModel, epoch: string, rev: number): void {
    model.settle(epoch, rev, this.version);
    if (this.shown) model.alarms.follow(this.shown.alarms);
    this.shown = model;
    this.changed();
  }
}
