import { expect, it } from 'vitest';
import { hostImport } from './host-import.js';

it('hands jobs to the host and each answer to the job it is for', async () => {
  const asked: [number, string][] = [];
  const { run, ended } = hostImport((id, folder) => asked.push([id, folder]));
  const [good, bad] = [run('/a'), run('/b')];
  expect(asked).toEqual([
    [1, '/a'],
    [2, '/b'],
  ]);
  ended(2, 'the import process ended with exit code 134');
  ended(1, null);
  ended(1, 'told twice');
  ended(9, null);
  await expect(good).resolves.toBeUndefined();
  await expect(bad).rejects.toThrow('the import process ended with exit code 134, and nothing was changed');
});
