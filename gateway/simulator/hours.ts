/**
 * Relative load of each local hour: quiet 02–05, peaks 9–11, 15–17 and 19–21. Demo assumption,
 * shaped after the day of the reference pictures.
 */
export const HOUR_LOAD: readonly number[] = [
  1.2, 0.8, 0.5, 0.4, 0.4, 0.5, 1.1, 2.2, 3.6, 5.2, 5.4, 4.8, 3.9, 3.9, 4.6, 5.4, 5.3, 4.6, 4.4, 5.4, 5.5,
  4.4, 3.0, 2.0,
];
