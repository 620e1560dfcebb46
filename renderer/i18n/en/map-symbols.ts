/** Words for the marks of incidents and units on the map. */
export const mapSymbols = {
  unsigned: 'Unsigned',
  responding: 'Response',
  enRoute: 'En route',
  handling: 'Handling',
  overrun: 'Overrun, still running',
  unacked: 'Unacknowledged',
  scattered: 'Made-up place',
  disagree: 'Code and position differ',
  village: 'Village only',
  cluster: 'Incidents gathered',
  clusterOverrun: 'Overrun among them',
  unitOut: 'Unit out',
  unitFree: 'Unit free',
  unitOff: 'Unit off duty',
  unitFading: 'Position over 1 min old',
  unitStale: 'Position over 5 min old',
} as const;
