/** Words of the overview scene. */
export const overview = {} as const;
