import { checkDataFolder, type DataFolders, dataFolders } from './data-folders.js';
import { type Config, parseConfig } from './config.js';

/** Exit codes of the wall; 0 is a clean end. */
export const EXIT = {
  /** A switch, a variable or the data folder is wrong; stderr says which. */
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
export type StartUp = { ok: true; config: Config; folders: DataFolders } | { ok: false; problems: string[] };

/**
 * Reads the configuration and makes sure that the data folder can be written.
 * @param defaultRoot data folder when none is given
 */
export function startUp(process: StartProcess, defaultRoot: string, e2e: boolean): StartUp {
  const parsed = parseConfig(process.argv.slice(process.defaultApp === true ? 2 : 1), process.env, { e2e });
  if (!parsed.ok) return parsed;
  const folders = dataFolders(parsed.config.data ?? defaultRoot);
  const problem = checkDataFolder(folders);
  return problem === null ? { ok: true, config: parsed.config, folders } : { ok: false, problems: [problem] };
}
