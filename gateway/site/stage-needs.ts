import type { Site } from '../../shared/contracts/site.js';
import type { Incident } from '../../shared/domain/incident.js';
import { ALL_NEEDS, type StageNeeds } from '../../shared/domain/stage-facts.js';

/** What a site knows of an incident beside its own fields: needs of its category, kind of its town. */
export function stageNeeds(
  site: Pick<Site, 'dictionary' | 'townTypes'>,
): (incident: Incident) => StageNeeds | undefined {
  const words = new Map<string, StageNeeds>(
    site.dictionary.categories.map((category) => [category.code, category]),
  );
  return ({ fields: { category, town } }) => {
    const areaTypes = town === undefined ? undefined : site.townTypes?.[town];
    const needs = category === undefined ? undefined : words.get(category);
    return areaTypes ? { ...(needs ?? ALL_NEEDS), areaTypes } : needs;
  };
}
