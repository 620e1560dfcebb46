import { installTrustedTypes } from './trusted-types.js';

/** Imported first: libraries set their markup constants while their modules are loaded. */
installTrustedTypes(window);
