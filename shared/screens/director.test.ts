import { describe, expect, test } from 'vitest';
import { DirectorRig, topAlarm } from '../testing/director-rig.js';
import { screensProfile } from '../testing/screens-profile.js';

const rig = (change: Record<string, unknown> = {}) => new DirectorRig(screensProfile(change));

describe('programmes', () => {
  test('rotate for ever, in time although a wake-up comes late', () => {
    const wall = rig().act({ kind: 'programme', programme: 'round' });
    expect(wall.scenes()).toEqual({ left: 'queue', mid: 'overview', right: 'health' });
    expect(wall.view('mid').programme).toMatchObject({ name: 'round', step: 1, of: 2 });
    wall.step(61_000);
    expect(wall.scenes()).toEqual({ left: 'queue', mid: 'storm', right: 'map' });
    wall.step(29_000);
    expect(wall.scenes()['mid']).toBe('overview');
    wall.pass(90_000 * 100);
    expect(wall.scenes()['mid']).toBe('overview');
    expect(wall.view('mid').programme?.step).toBe(1);
  });

  test('go on by one step after a sleep, with its whole time', () => {
    const wall = rig().act({ kind: 'programme', programme: 'round' }).step(3_600_000);
    expect(wall.view('mid').programme?.step).toBe(2);
    expect(wall.state.programme?.next.monoMs).toBe(wall.now.monoMs + 30_000);
  });

  test('step by hand, stop, and leave what is shown', () => {
    const wall = rig().act({ kind: 'programme', programme: 'round' }).act({ kind: 'step', by: -1 });
    expect(wall.scenes()['mid']).toBe('storm');
    wall.act({ kind: 'programme-stop' }).pass(600_000);
    expect(wall.scenes()['mid']).toBe('storm');
    expect(wall.act({ kind: 'programme-stop' }).problems).toEqual([{ kind: 'no-programme' }]);
    expect(wall.act({ kind: 'step', by: 1 }).problems).toEqual([{ kind: 'no-programme' }]);
  });

  test('begin with the wall when the profile says so', () => {
    const programmes = [{ name: 'round', steps: [{ layout: 'storm', seconds: 30 }], start: true }];
    expect(rig({ programmes }).scenes()['mid']).toBe('storm');
  });

  test('skip a step whose layout names a screen that is not there, and say so', () => {
    const layouts = [
      { name: 'bad', screens: [{ screen: 'attic', scene: 'map' }] },
      { name: 'good', screens: [{ screen: 'mid', scene: 'storm' }] },
    ];
    const steps = ['bad', 'good', 'gone'].map((layout) => ({ layout, seconds: 10 }));
    const wall = rig({ layouts, programmes: [{ name: 'round', steps }] });
    wall.act({ kind: 'programme', programme: 'round' });
    expect(wall.problems).toEqual([
      { kind: 'step-skipped', programme: 'round', layout: 'bad', screen: 'attic' },
    ]);
    expect(wall.scenes()['mid']).toBe('storm');
    wall.step(10_000);
    expect(wall.problems.map(({ kind }) => kind)).toEqual(['step-skipped', 'step-skipped']);
    expect(wall.scenes()['mid']).toBe('storm');
  });

  test('that can show nothing are refused', () => {
    const wall = rig({ programmes: [{ name: 'void', steps: [{ layout: 'none', seconds: 5 }] }] });
    wall.act({ kind: 'programme', programme: 'void' });
    expect(wall.problems.at(-1)).toEqual({ kind: 'no-step', name: 'void' });
    expect(wall.state.programme).toBeNull();
  });
});

describe('alarms', () => {
  test('take the detail screen and give it back when acknowledged', () => {
    const wall = rig().alarms(topAlarm('a'));
    expect(wall.scenes()).toEqual({ left: 'queue', mid: 'map', right: 'incident' });
    expect(wall.view('right')).toMatchObject({
      incident: '110:a',
      takeOver: { alarm: 'a', returnsTo: 'health' },
    });
    expect(wall.alarms().scenes()['right']).toBe('health');
    expect(wall.view('right')).toMatchObject({ incident: null, takeOver: null });
  });

  test('give back to where the programme is by then', () => {
    const wall = rig().act({ kind: 'programme', programme: 'round' }).alarms(topAlarm('a')).pass(60_000);
    expect(wall.scenes()).toEqual({ left: 'queue', mid: 'storm', right: 'incident' });
    expect(wall.view('right').takeOver?.returnsTo).toBe('map');
    expect(wall.act({ kind: 'give-back' }).scenes()['right']).toBe('map');
  });

  test('wait in order: the higher at once, the newer of equals after ten seconds, the older again later', () => {
    const low = topAlarm('l', { priority: 'medium', raisedAt: 9 });
    const [a, b] = [topAlarm('a', { raisedAt: 1 }), topAlarm('b', { raisedAt: 2 })];
    const wall = rig({ takeOver: { priorities: ['high', 'medium'] } });
    const has = (after: DirectorRig) => after.view('right').takeOver?.alarm;
    expect(has(wall.alarms(low))).toBe('l');
    expect(has(wall.alarms(low, a))).toBe('a');
    expect(has(wall.alarms(b, low, a).pass(9_999))).toBe('a');
    expect(has(wall.pass(1))).toBe('b');
    expect(has(wall.alarms(low, a))).toBe('a');
    expect(has(wall.alarms(low))).toBe('l');
    expect(has(wall.alarms())).toBeUndefined();
  });

  test('do not come again once the screen was given back, unless they are raised again', () => {
    const wall = rig().alarms(topAlarm('a'), topAlarm('b')).act({ kind: 'give-back' });
    expect(wall.scenes()['right']).toBe('health');
    expect(wall.alarms().alarms(topAlarm('a')).pass(60_000).scenes()['right']).toBe('health');
    expect(wall.alarms(topAlarm('a', { raisedAt: 5 })).scenes()['right']).toBe('incident');
  });

  test.each([
    ['of a low priority', topAlarm('a', { priority: 'low' })],
    ['of an exercise', topAlarm('a', { drill: true })],
  ])('%s take nothing', (_name, alarm) => {
    expect(rig().alarms(alarm).scenes()['right']).toBe('health');
  });

  test.each([
    ['link-lost', 'health'],
    ['source-down', 'health'],
    ['leader-order', 'queue'],
  ] as const)('without an incident: %s shows %s', (kind, scene) => {
    const wall = rig({ takeOver: { screen: 'mid' } }).alarms(topAlarm('a', { kind, incident: null }));
    expect(wall.scenes()['mid']).toBe(scene);
  });

  test('never take a screen of visitors, also one that becomes it meanwhile', () => {
    const wall = rig().alarms(topAlarm('a')).act({ kind: 'layout', layout: 'guests' });
    expect(wall.view('right')).toMatchObject({ scene: 'overview', variant: 'visit', takeOver: null });
    expect(wall.view('mid').takeOver?.alarm).toBe('a');
    const named = rig({ takeOver: { screen: 'right' } }).act({ kind: 'layout', layout: 'guests' });
    expect(Object.values(named.alarms(topAlarm('a')).scenes())).not.toContain('incident');
  });

  test('leave the only screen of a wall alone, unless the profile names it', () => {
    const screens = [screensProfile().screens[0]];
    expect(rig({ screens }).alarms(topAlarm('a')).scenes()['left']).toBe('queue');
    const named = rig({ screens, takeOver: { screen: 'left' } });
    expect(named.alarms(topAlarm('a')).scenes()['left']).toBe('incident');
  });

  test('move on when their display goes', () => {
    const wall = rig()
      .alarms(topAlarm('a'))
      .send({ kind: 'screens', present: ['left', 'mid'] });
    expect(wall.scenes()).toMatchObject({ left: 'queue', mid: 'incident' });
  });
});

describe('an opened incident', () => {
  const open = (from: string | null, incident = '110:x') =>
    ({ kind: 'open-incident', incident, from }) as const;

  test.each([
    ['the least important other screen', {}, 'left', 'right'],
    ['the same when picked there', {}, 'right', 'mid'],
    ['the one that the profile names', { detailOn: 'mid' }, 'left', 'mid'],
    ['another when picked on that one', { detailOn: 'mid' }, 'mid', 'right'],
    ['any when picked elsewhere', {}, null, 'right'],
  ] as const)('is shown on %s', (_name, change, from, screen) => {
    const wall = rig(change).act(open(from));
    expect(wall.view(screen)).toMatchObject({ scene: 'incident', incident: '110:x', takeOver: null });
    expect(Object.values(wall.scenes()).filter((scene) => scene === 'incident')).toHaveLength(1);
    expect(Object.values(wall.act({ kind: 'close-incident' }).scenes())).not.toContain('incident');
  });

  test('uses a screen that follows an incident anyway', () => {
    const wall = rig().act({ kind: 'scene', screen: 'mid', scene: 'incident' }).act(open('left'));
    expect(wall.view('mid').incident).toBe('110:x');
  });

  test('stays on its screen when the next is picked, also there', () => {
    const wall = rig().act(open('left')).act(open('right', '110:y'));
    expect(wall.view('right').incident).toBe('110:y');
    expect(wall.scenes()['mid']).toBe('map');
  });

  test('lies under an alarm and over the programme', () => {
    const wall = rig().act({ kind: 'programme', programme: 'round' }).act(open('left')).alarms(topAlarm('a'));
    expect(wall.view('right')).toMatchObject({ incident: '110:a', takeOver: { returnsTo: 'incident' } });
    expect(wall.pass(60_000).alarms().view('right').incident).toBe('110:x');
    expect(wall.act({ kind: 'close-incident' }).scenes()['right']).toBe('map');
  });

  test('on a wall of one screen takes that and gives it back', () => {
    const wall = rig({ screens: [screensProfile().screens[0]] }).act(open('left'));
    expect(wall.scenes()).toEqual({ left: 'incident' });
    expect(wall.act({ kind: 'close-incident' }).scenes()).toEqual({ left: 'queue' });
  });

  test('goes when a person chooses a scene there, and before visitors come', () => {
    expect(
      rig().act(open('left')).act({ kind: 'scene', screen: 'right', scene: 'map' }).state.detail,
    ).toBeNull();
    const wall = rig().act(open('left')).act({ kind: 'layout', layout: 'guests' });
    expect(wall.view('right')).toMatchObject({ scene: 'overview', incident: null });
  });

  test('picked by visitors stays on their screen; the room never opens one there', () => {
    const wall = rig().act({ kind: 'layout', layout: 'guests' }).act(open('right'));
    expect(wall.view('right')).toMatchObject({ scene: 'incident', variant: 'visit' });
    expect(wall.act(open('left', '110:y')).view('mid').incident).toBe('110:y');
    const alone = rig({ screens: [{ ...screensProfile().screens[2], variant: 'visit' }] });
    expect(alone.act(open(null)).problems).toEqual([{ kind: 'no-detail-screen' }]);
  });
});

describe('layouts', () => {
  test('keep the variant of a screen unless they name another', () => {
    const wall = rig().act({ kind: 'layout', layout: 'guests' }).act({ kind: 'layout', layout: 'storm' });
    expect(wall.view('right')).toMatchObject({ scene: 'map', variant: 'visit' });
    expect(wall.act({ kind: 'layout', layout: 'no guests' }).view('right').variant).toBe('duty');
  });

  test.each([
    [{ kind: 'scene', screen: 'attic', scene: 'map' } as const, { kind: 'unknown-screen', name: 'attic' }],
    [{ kind: 'reload', screen: 'attic' } as const, { kind: 'unknown-screen', name: 'attic' }],
    [{ kind: 'layout', layout: 'x' } as const, { kind: 'unknown-layout', name: 'x' }],
    [{ kind: 'programme', programme: 'x' } as const, { kind: 'unknown-programme', name: 'x' }],
    [
      { kind: 'open-incident', incident: '110:1', from: 'attic' } as const,
      { kind: 'unknown-screen', name: 'attic' },
    ],
  ])('and names that are not there are refused: %j', (action, problem) => {
    const wall = rig();
    const { state } = wall;
    expect(wall.act(action).problems).toEqual([problem]);
    expect(wall.state).toEqual(state);
  });
});
