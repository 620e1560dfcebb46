/** Words of video tiles, and of the base map below everything. */
export const video = {
  states: { connecting: 'Connecting', live: 'Live', still: 'Still', none: 'No signal' },
  lastGood: (clock: string) => `last picture ${clock}`,
  more: (n: number) => `${n} more`,
  title: 'On scene',
  baseUnavailable: 'Base map unavailable',
  noApproval: 'No map approval number',
  noBase: 'No base map',
};
