/** Words of the wall's sound. */
export const sound = {
  failed: 'No sound',
  faults: {
    'no-context': 'this PC cannot play',
    suspended: 'audio paused by the system',
    'needs-click': 'click once to enable sound',
    frozen: 'audio stalled',
    'no-device': 'no output device',
    silent: 'nothing heard at output',
  },
  untried: 'Sound not tested',
  proven: 'Sound tested',
  testing: 'Testing sound',
  testWords: 'Sound test',
  toneOnly: 'Tones only',
  muted: (left: string) => `Muted ${left}`,
  quiet: 'Quiet hours',
  drill: 'Drill',
};
