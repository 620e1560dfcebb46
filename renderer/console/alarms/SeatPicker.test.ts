import { enableAutoUnmount } from '@vue/test-utils';
import { afterEach, expect, it } from 'vitest';
import SeatPicker from './SeatPicker.vue';
import { mountDesk, NOW } from './testing/desk.js';

enableAutoUnmount(afterEach);

const seats = [
  { code: 'S1', name: { zh: '1号坐席', en: 'Seat 1' }, by: ['wang'], lastAt: NOW },
  { code: 'S2', name: { zh: '2号坐席', en: 'Seat 2' }, by: [], lastAt: null },
];
const answer =
  (list = seats) =>
  () => ({ body: { serverTime: NOW, seats: list } });

it('says every half minute where its person sits, once a seat is chosen, and when it is left', async () => {
  const { wrapper, asked, timers, rest } = await mountDesk(SeatPicker, answer());
  expect(asked).toEqual([{ path: '/v1/alarms/seat', body: null }]);
  await wrapper.get('select').setValue('S2');
  await rest();
  await timers.advanceAsync(30_000);
  await wrapper.get('select').setValue('');
  await rest();
  expect(asked.slice(1).map(({ body }) => body)).toEqual([{ seat: 'S2' }, { seat: 'S2' }, { seat: null }]);
});

it('shows a commander who is where, and nothing where there are no seats', async () => {
  const { wrapper } = await mountDesk(SeatPicker, answer(), { role: 'commander' });
  expect(wrapper.find('select').exists()).toBe(false);
  expect(wrapper.text()).toBe('席位1号坐席 在席：wang2号坐席 空席');
  const none = await mountDesk(SeatPicker, answer([]));
  expect(none.wrapper.find('[data-testid=seat]').exists()).toBe(false);
});
