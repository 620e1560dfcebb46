/** Size of one virtual display. */
export const OUTPUT_SIZE = { width: 1920, height: 1080 } as const;

/** Outputs of the virtual display, side by side. */
export const OUTPUTS = 4;
