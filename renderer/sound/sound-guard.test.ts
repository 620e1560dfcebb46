import { describe, expect, test } from 'vitest';
import { GuardRig } from './testing/guard-rig.js';
import { LOOK_EVERY_MS } from './sound-guard.js';

describe('a proof', () => {
  test('plays the three tones, says that it is a test, and is passed when each came out', async () => {
    const rig = new GuardRig();
    rig.guard.start();
    rig.guard.prove();
    await rig.pass(1_000);
    expect(rig.trust).toEqual({ state: 'untried', fault: null, testing: true });
    await rig.pass(10_000);
    expect(rig.trust).toEqual({ state: 'proven', fault: null, testing: false });
    expect([rig.played, rig.said]).toEqual([3, 1]);
  });

  test.each([
    ['nothing comes out', { deaf: true }],
    ['what comes out never stops', { stuck: true }],
  ])('fails when %s', async (_what, fault) => {
    const rig = new GuardRig(fault);
    rig.guard.start();
    rig.guard.prove();
    await rig.pass(10_000);
    expect(rig.trust).toMatchObject({ state: 'failed', fault: 'silent' });
  });

  test('waits for an alarm to end, gives way to one, and is played again', async () => {
    const rig = new GuardRig();
    rig.taken = true;
    rig.guard.start();
    rig.guard.prove();
    await rig.pass(20_000);
    expect(rig.played).toBe(0);
    rig.taken = false;
    await rig.pass(LOOK_EVERY_MS);
    expect(rig.trust.testing).toBe(true);
    rig.taken = true;
    rig.guard.abort();
    expect([rig.trust.testing, rig.stopped]).toEqual([false, 1]);
    await rig.pass(20_000);
    expect(rig.trust.state).toBe('untried');
    rig.taken = false;
    await rig.pass(20_000);
    expect(rig.trust.state).toBe('proven');
  });

  test('is not played twice for one request', async () => {
    const rig = new GuardRig();
    rig.guard.start();
    rig.guard.prove();
    await rig.pass(120_000);
    expect(rig.played).toBe(3);
  });
});

describe('trouble', () => {
  test.each([
    ['suspended', false, 'suspended'],
    ['suspended', true, 'needs-click'],
    ['frozen', false, 'frozen'],
    ['no-context', false, 'no-context'],
  ] as const)(
    '%s, untouched %s, is told as %s within 5 s and tried to mend',
    async (trouble, untouched, fault) => {
      const rig = new GuardRig({ untouched });
      rig.guard.start();
      await rig.pass(1_000);
      rig.trouble = trouble;
      await rig.pass(5_000);
      expect(rig.trust).toMatchObject({ state: 'failed', fault });
      expect(rig.woken).toContain(trouble);
      expect(rig.played).toBe(0);
    },
  );

  test('a context that runs when asked is no fault', async () => {
    const rig = new GuardRig({ wakes: true });
    rig.trouble = 'suspended';
    rig.guard.start();
    await rig.pass(10_000);
    expect(rig.faults).toEqual([]);
  });

  test('no device is told within 5 s, and when one is back the sound is proven anew', async () => {
    const rig = new GuardRig();
    rig.guard.start();
    await rig.pass(1_000);
    rig.devices = 0;
    await rig.pass(5_000);
    expect(rig.trust).toMatchObject({ state: 'failed', fault: 'no-device' });
    rig.guard.toned(0.8);
    expect(rig.trust.state).toBe('failed');
    rig.devices = 1;
    await rig.pass(15_000);
    expect([rig.trust.state, rig.played]).toEqual(['proven', 3]);
  });

  test('a device that comes and goes does not play the proof each time', async () => {
    const rig = new GuardRig();
    rig.guard.start();
    rig.guard.prove();
    await rig.pass(20_000);
    for (let n = 0; n < 10; n += 1) {
      rig.devices = n % 2;
      await rig.pass(10_000);
    }
    expect(rig.played).toBe(3);
    expect(rig.trust.state).toBe('untried');
  });

  test('devices that are not told are no fault', async () => {
    const rig = new GuardRig();
    rig.devices = null;
    rig.guard.start();
    rig.guard.prove();
    await rig.pass(15_000);
    expect(rig.trust.state).toBe('proven');
  });
});

test('an alarm that is heard proves the sound, one that is not heard takes the proof away', async () => {
  const rig = new GuardRig();
  rig.guard.start();
  await rig.pass(100);
  rig.level = 0.3;
  rig.guard.toned(0.64);
  expect(rig.trust.state).toBe('proven');
  rig.level = 0.01;
  rig.guard.toned(0.64);
  expect(rig.trust).toMatchObject({ state: 'failed', fault: 'silent' });
  rig.level = 0.3;
  rig.guard.toned(0.64);
  expect(rig.trust.state).toBe('proven');
});

test('a window that is no longer the voice looks at nothing and claims nothing', async () => {
  const rig = new GuardRig();
  rig.guard.start();
  rig.guard.prove();
  await rig.pass(1_000);
  rig.guard.stop();
  expect(rig.trust).toEqual({ state: 'untried', fault: null, testing: false });
  expect(rig.timers.pending).toBe(0);
  await rig.pass(60_000);
  expect(rig.trust.state).toBe('untried');
});
