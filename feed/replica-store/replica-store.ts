import type { Site } from '../../shared/contracts/site.js';
import type { Incident } from '../../shared/domain/incident.js';
import type { WallRecord } from '../../shared/wall/record.js';

/** A copy of the log that outlives the process: the cursor together with what it stands for. */
export interface SavedReplica {
  readonly epoch: string;
  readonly rev: number;
  /** Server time of the copy, ms: what "now" is while the gateway has not answered yet. */
  readonly at: number;
  readonly site: Site;
  readonly incidents: readonly Incident[];
  readonly records: readonly WallRecord[];
  /** What the copy lacks because it could not be read; absent when it is whole. */
  readonly unreadable?: number;
}

/**
 * Where a feed keeps its copy. `save` is atomic: a crash at any moment leaves the old copy or the
 * new one. `load` never throws for bad content: what cannot be read in whole is not used.
 */
export interface ReplicaStore {
  load(): Promise<SavedReplica | null>;
  save(replica: SavedReplica): Promise<void>;
}
