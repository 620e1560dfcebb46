import { nextTick, effectScope, shallowRef } from 'vue';
import { expect, test } from 'vitest';
import type { Row } from '../../../shared/contracts/views.js';
import { sampleRow } from '../../testing/sample-rows.js';
import { SAMPLE_NOW } from '../../testing/sample-site.js';
import { useFlights } from './use-flights.js';

function setUp(can: () => boolean = () => true, now: () => number | null = () => SAMPLE_NOW) {
  const rows = shallowRef<readonly Row[] | null>(null);
  const points = shallowRef(0);
  const flown: string[] = [];
  const scope = effectScope();
  scope.run(() =>
    useFlights(
      () => rows.value,
      now,
      (id) => {
        flown.push(id);
        return can();
      },
      () => points.value,
    ),
  );
  const show = async (...list: Row[]): Promise<void> => {
    rows.value = list;
    await nextTick();
  };
  const pointsCame = async (): Promise<void> => {
    points.value += 1;
    await nextTick();
  };
  return { show, flown, scope, pointsCame };
}

const critical = (id: string, change: Partial<Row> = {}): Row =>
  sampleRow({ id, urgency: 'critical', ...change }, '0:30', ['*', '*', '*']);
const plain = sampleRow({ id: 'a:0', urgency: 'normal' }, '0:30', ['*', '*', '*']);

test('flies to a new critical incident, once, and to nothing that was there before', async () => {
  const { show, flown, scope } = setUp();
  await show(critical('a:1'));
  await show(critical('a:1'), plain);
  await show(critical('a:2'), critical('a:1'), plain);
  await show(critical('a:2'), critical('a:1'));
  expect(flown).toEqual(['a:2']);
  scope.stop();
});

test('old ones and drills are no news', async () => {
  const { show, flown, scope } = setUp();
  await show();
  await show(
    critical('a:1', { drill: true }),
    sampleRow({ id: 'a:3', urgency: 'critical' }, '9:00', ['*', '*', '*']),
  );
  expect(flown).toEqual([]);
  scope.stop();
});

test('tries again with the next list while a hand is busy', async () => {
  let busy = true;
  const { show, flown, scope } = setUp(() => !busy);
  await show();
  await show(critical('a:1'));
  busy = false;
  await show(critical('a:1'), plain);
  await show(critical('a:1'));
  expect(flown).toEqual(['a:1', 'a:1']);
  scope.stop();
});

test('flies as soon as the point of the incident has come', async () => {
  let known = false;
  const { show, flown, scope, pointsCame } = setUp(() => known);
  await show();
  await show(critical('a:1'));
  known = true;
  await pointsCame();
  await pointsCame();
  expect(flown).toEqual(['a:1', 'a:1']);
  scope.stop();
});

test('a list that came before the server time was known is no reason to miss the next incident', async () => {
  let time: number | null = null;
  const { show, flown, scope } = setUp(
    () => true,
    () => time,
  );
  await show(plain);
  time = SAMPLE_NOW;
  await show(critical('a:1'), plain);
  expect(flown).toEqual(['a:1']);
  scope.stop();
});
