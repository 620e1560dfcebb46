import type { Extension, Middle } from './core.js';

/** Several parts around the core as one; they stop at the same time. */
export function combine(...parts: readonly ((middle: Middle) => Extension)[]): (middle: Middle) => Extension {
  return (middle) => {
    const all = parts.map((part) => part(middle));
    const walls = all.find((one) => one.walls)?.walls;
    return {
      routes: all.flatMap(({ routes = [] }) => routes),
      doors: all.flatMap(({ doors = [] }) => doors),
      speakers: all.flatMap(({ speakers = [] }) => speakers),
      ...(walls ? { walls } : {}),
      changed: (events) => {
        for (const { changed } of all) changed?.(events);
      },
      health: () => all.reduce((sum, { health }) => ({ ...sum, ...health?.() }), {}),
      stop: async () => {
        await Promise.all(all.map(async ({ stop }) => stop?.()));
      },
    };
  };
}
