/** Version that `welcome` and health tell; a test compares it with package.json. */
export const GATEWAY_VERSION = '0.1.0';
