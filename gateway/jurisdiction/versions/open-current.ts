import type { Log } from '../../log.js';
import { HeldJurisdiction, type LoadedPack } from '../current.js';
import type { VersionStore } from './version-store.js';

/** The pack that a gateway starts with. */
export interface OpenedJurisdiction {
  readonly held: HeldJurisdiction;
  /** Why it is not the version that was chosen, in words; null when it is. */
  readonly fault: string | null;
}

/**
 * Reads the version that holds. A damaged one must not keep a wall dark: the shipped pack takes its
 * place, and the fault says so. Throws when the shipped pack cannot be read either.
 */
export function openCurrent(versions: VersionStore, logger: Log): OpenedJurisdiction {
  try {
    return { held: new HeldJurisdiction(versions.load(versions.active)), fault: null };
  } catch (error) {
    const shipped: LoadedPack = versions.load(0);
    const fault = error instanceof Error ? error.message : String(error);
    logger.error(
      { fault },
      'the chosen version of the jurisdiction cannot be used; the shipped one stands in',
    );
    return { held: new HeldJurisdiction(shipped), fault };
  }
}
