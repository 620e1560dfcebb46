export { httpPoster, PostError, type PosterParts } from './http-poster.js';
export { ImportError } from './import-error.js';
export { loadProfile, parseProfile, profilePath, type Profile } from './profile.js';
export { readExport, type ReadExport } from './read-export.js';
export { replayStart, startReplay, type ReplayParts } from './replay.js';
export type { ImportReport } from './report.js';
export type { Post, Run, RunLogger, TimedEvent } from './timed-event.js';
