import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outputArgs, xorgConf } from './xorg-conf.mjs';
import { startDummyDisplay } from './xorg-dummy.mjs';

const size = { width: 1920, height: 1080 };

test('the configuration has room for all outputs side by side', () => {
  expect(xorgConf(4, size)).toContain('Virtual 7680 2160');
  expect(xorgConf(4, size)).toMatch(/Modeline "1920x1080" 148\.50 1920 2008 2052 2200 1080 1084 1089 1125/);
});

test('an output goes to its place in the row, or off', () => {
  expect(outputArgs(2, size, true)).toEqual(['--output', 'DUMMY2', '--mode', '1920x1080', '--pos', '3840x0']);
  expect(outputArgs(2, size, false)).toEqual(['--output', 'DUMMY2', '--off']);
});

test('too many outputs are refused with the limit', async () => {
  await expect(startDummyDisplay({ outputs: 17 })).rejects.toThrow('1 to 16, came 17');
});

test.skipIf(!existsSync('/usr/bin/Xorg'))(
  'outputs come, go and come back on a real server',
  async () => {
    const display = await startDummyDisplay({ outputs: 3 });
    try {
      const connected = () => {
        const env = { ...process.env, ...display.env };
        const text = execFileSync('xrandr', ['--listactivemonitors'], { env, encoding: 'utf8' });
        return [...text.matchAll(/1920\/\d+x1080\/\d+\+(\d+)\+0/g)].map(([, x]) => Number(x));
      };
      expect(connected()).toEqual([0, 1920, 3840]);
      await display.setOutput(1, false);
      expect(connected()).toEqual([0, 3840]);
      await display.setOutput(1, true);
      expect(connected().sort((a, b) => a - b)).toEqual([0, 1920, 3840]);
    } finally {
      await display.stop();
    }
    expect(existsSync(`/tmp/.X11-unix/X${display.display.slice(1)}`)).toBe(false);
  },
  30_000,
);
