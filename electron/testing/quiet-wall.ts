/** What a wall tells its surroundings of its screens, for tests that do not look at it. */
export const QUIET_SCREENS = {
  savedScreens: null,
  saveScreens: () => undefined,
  onProblem: () => undefined,
  onVariant: () => undefined,
} as const;
