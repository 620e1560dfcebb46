import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type {
  ImportOptions,
  ImportPreview,
  JurisdictionState,
} from '../../../shared/contracts/jurisdiction-import.js';
import { buildGeography, type Geography } from '../../map/geography.js';
import { ApiError } from '../api/gateway-api.js';
import { useDeskSession } from '../stores/desk-session.js';
import { useConsole } from '../use-console.js';

/** One import from the choice of files to the saved version. */
export interface Import {
  readonly preview: ShallowRef<ImportPreview | null>;
  /** How the files of the preview were read; null without one. */
  readonly readWith: ShallowRef<ImportOptions | null>;
  /** What the preview would make; null while it cannot be saved. */
  readonly layer: ShallowRef<Geography | null>;
  readonly busy: Ref<boolean>;
  /** Why the last step failed, in words of the gateway; nothing was changed by it. */
  readonly fault: Ref<string | null>;
  /** True when the gateway no longer has the preview. */
  readonly expired: Ref<boolean>;
  /** Reads new files, or with none the files of the preview anew. */
  read(files: readonly File[], options: ImportOptions): Promise<void>;
  /** Saves and uses what the preview shows; null when that failed. */
  save(crs: string, note: string): Promise<JurisdictionState | null>;
}

/** An import at this desk. */
export function useImport(): Import {
  const { api } = useConsole();
  const session = useDeskSession();
  const preview = shallowRef<ImportPreview | null>(null);
  const readWith = shallowRef<ImportOptions | null>(null);
  const layer = shallowRef<Geography | null>(null);
  const busy = ref(false);
  const fault = ref<string | null>(null);
  const expired = ref(false);

  async function step<T>(work: () => Promise<T>): Promise<T | null> {
    busy.value = true;
    fault.value = null;
    expired.value = false;
    try {
      return await work();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) session.end();
      fault.value = error instanceof Error ? error.message : String(error);
      expired.value = error instanceof ApiError && error.status === 404;
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function read(files: readonly File[], options: ImportOptions): Promise<void> {
    await step(async () => {
      const old = preview.value;
      const came =
        files.length > 0 || !old
          ? await api.previewImport(files, options)
          : await api.rereadImport(old.id, options);
      preview.value = came;
      readWith.value = options;
      layer.value = null;
      if (!came.report.ok) return;
      const { pack, boundaries } = await api.previewLayer(came.id);
      layer.value = buildGeography(pack, boundaries);
    });
  }

  function save(crs: string, note: string): Promise<JurisdictionState | null> {
    return step(async () => {
      const seen = preview.value;
      if (!seen) return null;
      const state = await api.saveVersion({ preview: seen.id, crs, note });
      preview.value = null;
      readWith.value = null;
      layer.value = null;
      return state;
    });
  }

  return { preview, readWith, layer, busy, fault, expired, read, save };
}
