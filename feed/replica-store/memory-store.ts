import type { ReplicaStore, SavedReplica } from './replica-store.js';

/** Keeps the copy as long as the process lives: for a browser tab, and for tests. */
export class MemoryStore implements ReplicaStore {
  private saved: SavedReplica | null = null;

  load(): Promise<SavedReplica | null> {
    return Promise.resolve(this.saved);
  }

  save(replica: SavedReplica): Promise<void> {
    this.saved = replica;
    return Promise.resolve();
  }
}
