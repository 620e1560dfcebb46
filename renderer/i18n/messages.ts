import type { Language } from '../../shared/contracts/bridge.js';
import { alarms as enAlarms } from './en/alarms.js';
import { app as enApp } from './en/app.js';
import { calibration as enCalibration } from './en/calibration.js';
import { gallery as enGallery } from './en/gallery.js';
import { health as enHealth } from './en/health.js';
import { incident as enIncident } from './en/incident.js';
import { map as enMap } from './en/map.js';
import { mapLayers as enMapLayers } from './en/map-layers.js';
import { mapScene as enMapScene } from './en/map-scene.js';
import { mapSymbols as enMapSymbols } from './en/map-symbols.js';
import { overview as enOverview } from './en/overview.js';
import { parts as enParts } from './en/parts.js';
import { positions as enPositions } from './en/positions.js';
import { queue as enQueue } from './en/queue.js';
import { remote as enRemote } from './en/remote.js';
import { sound as enSound } from './en/sound.js';
import { storm as enStorm } from './en/storm.js';
import { strip as enStrip } from './en/strip.js';
import { video as enVideo } from './en/video.js';
import { warningKinds as enWarningKinds } from './en/warning-kinds.js';
import { warnings as enWarnings } from './en/warnings.js';
import type { Widen } from './types.js';
import { alarms } from './zh-CN/alarms.js';
import { app } from './zh-CN/app.js';
import { calibration } from './zh-CN/calibration.js';
import { gallery } from './zh-CN/gallery.js';
import { health } from './zh-CN/health.js';
import { incident } from './zh-CN/incident.js';
import { map } from './zh-CN/map.js';
import { mapLayers } from './zh-CN/map-layers.js';
import { mapScene } from './zh-CN/map-scene.js';
import { mapSymbols } from './zh-CN/map-symbols.js';
import { overview } from './zh-CN/overview.js';
import { parts } from './zh-CN/parts.js';
import { positions } from './zh-CN/positions.js';
import { queue } from './zh-CN/queue.js';
import { remote } from './zh-CN/remote.js';
import { sound } from './zh-CN/sound.js';
import { storm } from './zh-CN/storm.js';
import { strip } from './zh-CN/strip.js';
import { video } from './zh-CN/video.js';
import { warningKinds } from './zh-CN/warning-kinds.js';
import { warnings } from './zh-CN/warnings.js';

const zhCN = {
  ...app,
  alarms,
  queue,
  map,
  mapLayers,
  mapScene,
  mapSymbols,
  overview,
  parts,
  calibration,
  gallery,
  health,
  incident,
  positions,
  remote,
  sound,
  storm,
  strip,
  video,
  warningKinds,
  warnings,
};

/** Every text of the wall, in one language. The Chinese catalogue is the master. */
export type Messages = Widen<typeof zhCN>;

/** The catalogues by language. */
export const MESSAGES: Readonly<Record<Language, Messages>> = {
  'zh-CN': zhCN,
  en: {
    ...enApp,
    alarms: enAlarms,
    queue: enQueue,
    map: enMap,
    mapLayers: enMapLayers,
    mapScene: enMapScene,
    mapSymbols: enMapSymbols,
    overview: enOverview,
    parts: enParts,
    calibration: enCalibration,
    gallery: enGallery,
    health: enHealth,
    incident: enIncident,
    positions: enPositions,
    remote: enRemote,
    sound: enSound,
    storm: enStorm,
    strip: enStrip,
    video: enVideo,
    warningKinds: enWarningKinds,
    warnings: enWarnings,
  },
};
