import type { WallProfile } from '../../shared/contracts/wall-profile.js';

const quote = (text: string): string => JSON.stringify(text);

/**
 * Names in layouts, programmes and roles that nothing in the profile has, and names that two layouts or
 * programmes claim, each with key and value. Without screens of its own a wall has those of its displays,
 * whose names are not known here: then no screen can be named.
 */
export function findUnknown(profile: WallProfile): string[] {
  const { layouts, programmes, takeOver, detailOn } = profile;
  const screens = profile.screens.map(({ name }) => name);
  const layoutNames = layouts.map(({ name }) => name);
  const screen = (key: string, name: string | null): string[] =>
    name === null || screens.includes(name)
      ? []
      : [`${key}: ${quote(name)} is no screen; ${known(screens, 'screens')}`];
  return [
    ...layouts.flatMap(({ screens: shown }, index) =>
      shown.flatMap((entry, at) => [
        ...screen(`layouts.${index}.screens.${at}.screen`, entry.screen),
        ...repeated(`layouts.${index}.screens`, 'screen', shown, at),
      ]),
    ),
    ...programmes.flatMap(({ steps }, index) =>
      steps.flatMap(({ layout }, at) =>
        layoutNames.includes(layout)
          ? []
          : [
              `programmes.${index}.steps.${at}.layout: ${quote(layout)} is no layout; ${known(layoutNames, 'layouts')}`,
            ],
      ),
    ),
    ...layouts.flatMap((_layout, at) => repeated('layouts', 'name', layouts, at)),
    ...programmes.flatMap((_programme, at) => repeated('programmes', 'name', programmes, at)),
    ...programmes
      .filter(({ start }) => start)
      .slice(1)
      .map(
        ({ name }) => `programmes: ${quote(name)} starts with the wall, but only one can; set start: false`,
      ),
    ...screen('takeOver.screen', takeOver.screen),
    ...screen('detailOn', detailOn),
  ];
}

const known = (names: readonly string[], what: string): string =>
  names.length === 0 ? `the profile has no ${what}` : `known are ${names.join(', ')}`;

function repeated<K extends string>(
  key: string,
  field: K,
  list: readonly Readonly<Record<K, string>>[],
  at: number,
): string[] {
  const name = list[at]?.[field];
  const earlier = list.findIndex((entry) => entry[field] === name);
  if (name === undefined || earlier === at) return [];
  return [`${key}.${at}.${field}: ${quote(name)} is that of ${key}.${earlier} already`];
}
