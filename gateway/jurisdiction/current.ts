import type { Boundaries } from '../../shared/contracts/boundaries.js';
import type { Pack } from '../../shared/contracts/jurisdiction.js';

/** One version of a jurisdiction pack, read and parsed. */
export interface LoadedPack {
  readonly pack: Pack;
  readonly boundaries: Boundaries;
  /** 0 is the shipped pack. */
  readonly version: number;
}

/** The pack that a running gateway works with; another version may take its place at any time. */
export interface CurrentJurisdiction extends LoadedPack {
  /** Tells of every change, after it took effect. Returns how to stop listening. */
  onChange(listener: () => void): () => void;
}

/** A pack that changes when it is told to. */
export class HeldJurisdiction implements CurrentJurisdiction {
  private readonly listeners = new Set<() => void>();

  constructor(private held: LoadedPack) {}

  get pack(): Pack {
    return this.held.pack;
  }

  get boundaries(): Boundaries {
    return this.held.boundaries;
  }

  get version(): number {
    return this.held.version;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Puts another version in place and tells everybody. */
  swap(next: LoadedPack): void {
    this.held = next;
    for (const listener of [...this.listeners]) listener();
  }
}
