/** What a fake context was asked to play: the begins of pulses, context s. */
export interface FakeAudio {
  readonly context: AudioContext;
  readonly starts: number[];
  /** RMS that the tap finds. */
  level: number;
  state: AudioContextState;
  closed: boolean;
}

/**
 * An audio context without an engine (happy-dom has none): its clock is handed in, and what the tap
 * finds is the test's to say. That real tones come out is shown in a real engine, end to end.
 */
export function fakeAudio(seconds: () => number): FakeAudio {
  const starts: number[] = [];
  const param = () => ({
    value: 1,
    setValueAtTime: () => undefined,
    linearRampToValueAtTime: () => undefined,
    setTargetAtTime: () => undefined,
    cancelScheduledValues: () => undefined,
  });
  const node = (more: object = {}) => ({
    connect: (target: unknown) => target,
    disconnect: () => undefined,
    addEventListener: () => undefined,
    ...more,
  });
  const audio = { starts, level: 0, state: 'running' as AudioContextState, closed: false };
  const events = new EventTarget();
  const context = {
    sampleRate: 48_000,
    destination: node(),
    get currentTime() {
      return seconds();
    },
    get state() {
      return audio.state;
    },
    addEventListener: events.addEventListener.bind(events),
    createGain: () => node({ gain: param() }),
    createPeriodicWave: () => ({}),
    createOscillator: () =>
      node({
        frequency: param(),
        setPeriodicWave: () => undefined,
        start: (at: number) => starts.push(at),
        stop: () => undefined,
      }),
    createAnalyser: () =>
      node({ fftSize: 2_048, getFloatTimeDomainData: (to: Float32Array) => to.fill(audio.level) }),
    resume: () => {
      audio.state = 'running';
      events.dispatchEvent(new Event('statechange'));
      return Promise.resolve();
    },
    close: () => {
      audio.closed = true;
      return Promise.resolve();
    },
  };
  return Object.assign(audio, { context: context as unknown as AudioContext });
}
