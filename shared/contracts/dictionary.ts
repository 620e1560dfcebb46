import * as v from 'valibot';

const name = v.object({ zh: v.string(), en: v.string() });

/**
 * The words of a site: categories and sources differ by place, so they are data
 * (`resources/dictionary/*.json`), travel in `welcome`, and are never in code.
 */
export const DictionarySchema = v.object({
  categories: v.array(
    v.object({
      code: v.string(),
      name,
      /** Code of the group it is counted under in 按类型. */
      group: v.string(),
      /** True when a linked response (联动响应) is expected. */
      linked: v.boolean(),
      /** True when somebody has to go to the scene. */
      scene: v.boolean(),
      /**
       * True when the bare fact may hurt who it is about: children, the home, mental health, suicide, sexual
       * crime (domain §4.4). Visitors are not shown such an incident, they only see it counted.
       */
      sensitive: v.exactOptional(v.boolean()),
    }),
  ),
  groups: v.array(v.object({ code: v.string(), name })),
  sources: v.array(v.object({ code: v.string(), name })),
});

/** The words of a site. */
export type Dictionary = v.InferOutput<typeof DictionarySchema>;
