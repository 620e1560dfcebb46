declare const __YIPING_E2E__: boolean;

/**
 * True only in a build that end-to-end tests drive: it takes Playwright's inspector
 * switches. The constant is put in by the build, so that no switch, variable or file can turn a
 * shipped wall into one.
 */
export const E2E_BUILD: boolean = typeof __YIPING_E2E__ !== 'undefined' && __YIPING_E2E__;
