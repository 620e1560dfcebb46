import { StoreError } from './store-error.js';

/** Loads a driver that only some configurations need. @throws StoreError in words when it is not installed */
export async function driver<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new StoreError(
      `the driver "${name}" cannot be loaded: ${String(error)}; run the gateway where npm has installed its ` +
        'packages, with Node 20 or newer',
      { cause: error },
    );
  }
}
