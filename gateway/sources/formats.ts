import { resolve } from 'node:path';
import { incidentId, type Incident, type IncidentId } from '../../shared/domain/incident.js';
import type { KnownCodes } from '../ingest/check-event.js';
import type { Adapter } from './adapter.js';
import { capAdapter, gbt35965Adapter } from './cap/adapter.js';
import { eidoAdapter } from './eido/eido-adapter.js';
import { loadIncidentTypes, typesFile } from './eido/types.js';
import { geoJsonAdapter } from './geojson/geojson-adapter.js';
import type { LoadedSource } from './load-sources.js';
import { mqttAdapter } from './mqtt/mqtt-adapter.js';
import { nativeAdapter } from './native/native-adapter.js';
import { tableAdapter } from './tables/table-adapter.js';
import { tableProfile } from './tables/table-options.js';
import { unitsAdapter } from './units/units-adapter.js';

/** What adapters are made with beside their configuration. */
export interface FormatParts {
  readonly codes: KnownCodes;
  /** Folder of the shipped resources. */
  readonly resources: string;
  /** An incident as it is known, or undefined. */
  readonly incident: (id: IncidentId) => Incident | undefined;
}

/** The adapter of a source. @throws ConfigError when a file that it names cannot be used */
export function makeAdapter({ config, base }: LoadedSource, parts: FormatParts): Adapter {
  const { code } = config;
  switch (config.format) {
    case 'native':
      return nativeAdapter(config.mapping);
    case 'geojson':
      return geoJsonAdapter({ crs: config.crs, mapping: config.mapping });
    case 'eido': {
      const { codes, resources, incident } = parts;
      const file = config.types === undefined ? typesFile(resources) : resolve(base, config.types);
      return eidoAdapter({
        code,
        categories: codes.categories,
        types: loadIncidentTypes(file, codes.categories),
        known: (sourceId) => incident(incidentId(code, sourceId)),
      });
    }
    case 'cap':
      return capAdapter({ source: code, crs: config.crs });
    case 'gbt35965':
      return gbt35965Adapter({ source: code, crs: config.crs });
    case 'table':
      return tableAdapter({
        source: code,
        profile: tableProfile(config.options, base, parts.resources, code),
      });
    case 'mqtt':
      return mqttAdapter(config.mapping);
    case 'units':
      return unitsAdapter(config.mapping, config.broker !== undefined);
  }
}
