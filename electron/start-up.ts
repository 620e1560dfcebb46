import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { checkDataFolder, type DataFolders, dataFolders } from './data-folders.js';
import { type Config, parseConfig } from './config.js';

/** Exit codes of the wall; 0 is a clean end. */
export const EXIT = {
  /** A switch or a variable is wrong; stderr says which. */
  badConfig: 2,
  /** Another wall runs on the same data folder. */
  alreadyRunning: 3,
  /** It could not start; stderr and the log say why. */
  failed: 1,
} as const;

/** What the start needs of the process. */
export interface StartProcess {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** True when a bare Electron was given a path to run. */
  defaultApp?: boolean;
}

/** Outcome of reading the configuration. */
export type StartUp =
  | {
      ok: true;
      config: Config;
      folders: DataFolders;
      /** Why the data folder cannot be written, or null. The wall starts all the same and shows it. */
      dataProblem: string | null;
    }
  | { ok: false; problems: string[] };

/**
 * Reads the configuration and looks at the data folder.
 * @param defaultRoot data folder when none is given
 * @param temp where a folder is made for what Chromium must write when the data folder cannot be used
 */
export function startUp(process: StartProcess, defaultRoot: string, temp: string, e2e: boolean): StartUp {
  const parsed = parseConfig(process.argv.slice(process.defaultApp === true ? 2 : 1), process.env, { e2e });
  if (!parsed.ok) return parsed;
  const { config } = parsed;
  const folders = dataFolders(config.data ?? defaultRoot);
  const dataProblem = checkDataFolder(folders);
  if (dataProblem === null) return { ok: true, config, folders, dataProblem };
  // A name of its own: whoever may write into a shared folder could have taken a fixed one.
  const browser = mkdtempSync(join(temp, 'yiping-browser-'));
  return { ok: true, config, folders: { ...folders, browser }, dataProblem };
}
