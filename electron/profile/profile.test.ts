import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProfile } from './last-good.js';
import { parseProfile } from './load-profile.js';

const GOOD = `
name: 指挥大厅
room: { pitchMm: 1.25, distanceM: 6 }
screens:
  - name: left
    scene: queue
    display: { x: 0, y: 0, width: 1920, height: 1080, label: DUMMY0 }
  - name: right
    scene: map
    display: { x: 1920, y: 0, width: 1920, height: 1080 }
`;
const problems = (text: string): string => {
  const result = parseProfile('wall.yaml', text);
  return result.ok ? 'accepted' : result.problems.join('\n');
};

describe('parseProfile', () => {
  it('reads YAML and JSON, with defaults', () => {
    const yaml = parseProfile('wall.yaml', GOOD);
    expect(yaml.ok && yaml.profile.screens.map((screen) => screen.name)).toEqual(['left', 'right']);
    expect(parseProfile('wall.json', '\uFEFF{"name":"a"}')).toEqual({
      ok: true,
      profile: {
        ...{ name: 'a', language: 'zh-CN', theme: 'dark', motion: 'full', timeZone: 'Asia/Shanghai' },
        room: { pitchMm: 2.5, distanceM: 8, splicerScale: 1, ambientDbA: 55 },
        ...{ screens: [], layouts: [], programmes: [], shiftStarts: ['08:00', '20:00'] },
        ...{ takeOver: { priorities: ['high'], screen: null }, detailOn: null, legibilityExceptions: [] },
      },
    });
  });

  it.each([
    [
      'scene: queue',
      'scene: weather',
      'wall.yaml: screens.0.scene: expected ("overview" | "queue" | "map" | "health" | "incident" | "storm" | "calibration"), came "weather"',
    ],
    ['x: 0', 'x: left', 'wall.yaml: screens.0.display.x: expected number, came "left"'],
    [
      'width: 1920, height: 1080, label',
      'width: 0, height: 1080, label',
      'wall.yaml: screens.0.display.width: expected >=1, came 0',
    ],
    ['pitchMm: 1.25', 'pitchMm: 99', 'wall.yaml: room.pitchMm: expected <=50, came 99'],
    ['name: 指挥大厅', '', 'wall.yaml: name: expected "name", came undefined'],
    ['name: right', 'name: left', 'wall.yaml: screens.1.name: "left" is the name of screens.0 already'],
    [
      'name: 指挥大厅',
      'name: a\nlanguge: en',
      'wall.yaml: languge: unknown key; known are name, language, theme, motion, room, screens, layouts, programmes, timeZone, shiftStarts, takeOver, detailOn, legibilityExceptions',
    ],
  ])('names file, key and value when %s becomes %s', (from, to, expected) => {
    expect(problems(GOOD.replace(from, to))).toBe(expected);
  });

  it('refuses two screens on one display', () => {
    expect(problems(GOOD.replace('x: 1920, ', 'x: 0, ').replace(', label: DUMMY0', ''))).toBe(
      'wall.yaml: screens.1.display: 1920×1080 at 0,0 belongs to "left" already',
    );
  });

  it.each([
    ['empty', ''],
    ['zeroed', '\0'.repeat(100)],
    ['truncated JSON', '{"name":'],
    ['a list', '[]'],
    ['a word', 'hello'],
    ['a tab for indentation', 'screens:\n\t- x'],
    ['a duplicated key', 'name: a\nname: b'],
    ['a bomb of aliases', `a: &a [x,x,x,x]\nb: &b [${'*a,'.repeat(40)}]\nc: [${'*b,'.repeat(40)}]\n`],
  ])('refuses a file that is %s in words', (_name, text) => {
    expect(problems(text)).toMatch(/^wall\.yaml: ./);
  });
});

describe('loadProfile', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'yiping-profile-'));

  it('runs without one', () => {
    expect(loadProfile(null, join(folder(), 'copy'))).toEqual({ profile: null, problems: [] });
  });

  it('falls back to the last good profile and says why', () => {
    const dir = folder();
    const file = join(dir, 'wall.yaml');
    writeFileSync(file, GOOD);
    expect(loadProfile(file, join(dir, 'copy.yaml')).problems).toEqual([]);
    writeFileSync(file, GOOD.replace('scene: queue', 'scene: weather'));
    const broken = loadProfile(file, join(dir, 'copy.yaml'));
    expect(broken.profile?.name).toBe('指挥大厅');
    expect(broken.problems[0]).toContain(`${file}: screens.0.scene`);
  });

  it('answers null when nothing good was ever there', () => {
    const dir = folder();
    const missing = loadProfile(join(dir, 'none.yaml'), join(dir, 'copy.yaml'));
    expect(missing.profile).toBeNull();
    expect(missing.problems[0]).toContain('none.yaml: ENOENT');
  });
});

describe('names in a profile', () => {
  const more = `
layouts:
  - name: day
    screens: [{ screen: left, scene: overview }]
programmes:
  - name: round
    steps: [{ layout: day, seconds: 30 }]
takeOver: { screen: right }
detailOn: right
`;
  it('that are all there are accepted', () => expect(problems(GOOD + more)).toBe('accepted'));

  it.each([
    [
      'screen: left, scene: overview',
      'screen: attic, scene: overview',
      'wall.yaml: layouts.0.screens.0.screen: "attic" is no screen; known are left, right',
    ],
    [
      'layout: day',
      'layout: night',
      'wall.yaml: programmes.0.steps.0.layout: "night" is no layout; known are day',
    ],
    [
      'takeOver: { screen: right',
      'takeOver: { screen: x',
      'wall.yaml: takeOver.screen: "x" is no screen; known are left, right',
    ],
    ['detailOn: right', 'detailOn: x', 'wall.yaml: detailOn: "x" is no screen; known are left, right'],
    [
      '[{ screen: left, scene: overview }]',
      '[{ screen: left, scene: overview }, { screen: left, scene: map }]',
      'wall.yaml: layouts.0.screens.1.screen: "left" is that of layouts.0.screens.0 already',
    ],
    [
      'programmes:',
      '  - name: day\n    screens: [{ screen: left, scene: map }]\nprogrammes:',
      'wall.yaml: layouts.1.name: "day" is that of layouts.0 already',
    ],
    [
      'programmes:',
      'programmes:\n  - { name: a, start: true, steps: [{ layout: day, seconds: 5 }] }\n  - { name: b, start: true, steps: [{ layout: day, seconds: 5 }] }',
      'wall.yaml: programmes: "b" starts with the wall, but only one can; set start: false',
    ],
    [
      'detailOn: right',
      'timeZone: Mars/Base',
      'wall.yaml: timeZone: expected an IANA time zone such as Asia/Shanghai, came "Mars/Base"',
    ],
    [
      'detailOn: right',
      'shiftStarts: ["8:00"]',
      'wall.yaml: shiftStarts.0: expected /^([01]\\d|2[0-3]):[0-5]\\d$/, came "8:00"',
    ],
  ])('are named with key and value: %s → %s', (from, to, expected) => {
    expect(problems((GOOD + more).replace(from, to))).toBe(expected);
  });

  it('of screens are refused on a wall that has none of its own', () => {
    expect(problems('name: a\ndetailOn: x')).toBe(
      'wall.yaml: detailOn: "x" is no screen; the profile has no screens',
    );
  });
});
