import { beforeEach, expect, test } from 'vitest';
import { ManualTimers } from '../../shared/testing/manual-timers.js';
import type { Principal } from '../people/principal.js';
import type { AuditDraft } from '../store/gateway-store.js';
import { PICTURES_PER_MS, WallAudit } from './audit.js';

const LEAD: Principal = {
  ...{ kind: 'person', id: 'lead1', role: 'leader', scopes: new Set(['watch', 'screens']) },
  ...{ expiresAt: null, source: null },
};

let timers: ManualTimers;
let drafts: AuditDraft[];
let audit: WallAudit;

beforeEach(() => {
  timers = new ManualTimers();
  drafts = [];
  audit = new WallAudit({
    note: (more) => drafts.push(...more),
    now: () => timers.clock.wallMs(),
    timers,
  });
});

test('each action is an entry of its own', () => {
  const action = { kind: 'scene', screen: 'left', scene: 'map' } as const;
  audit.action(LEAD, 'main', action, null);
  audit.action(LEAD, 'main', action, 'none');
  expect(drafts).toMatchObject([
    { by: 'lead1', role: 'leader', action: 'wall.scene', subject: 'main', result: 'done' },
    { result: 'refused', detail: { screen: 'left', scene: 'map', why: 'none' } },
  ]);
});

test('no request for a picture is missing, and a page that is open all day does not fill the log', () => {
  const began = timers.clock.wallMs();
  for (let i = 0; i < 60; i += 1) {
    audit.picture(LEAD, 'main', 'left', 'done');
    timers.advance(10_000);
  }
  expect(drafts).toMatchObject([
    { action: 'wall.picture', subject: 'main/left', result: 'done', detail: {} },
    { at: began + 590_000, detail: { requests: 59, first: began, last: began + 590_000 } },
  ]);
  audit.picture(LEAD, 'main', 'left', 'done');
  timers.advance(PICTURES_PER_MS);
  expect(drafts).toHaveLength(3);
  expect(timers.pending).toBe(0);
});

test('another person, screen or result is told apart, and a stop loses no count', () => {
  audit.picture(LEAD, 'main', 'left', 'done');
  audit.picture(LEAD, 'main', 'right', 'done');
  audit.picture(LEAD, 'main', 'left', 'refused');
  audit.picture({ ...LEAD, id: 'show1' }, 'main', 'left', 'done');
  expect(drafts).toHaveLength(4);
  audit.picture(LEAD, 'main', 'left', 'done');
  audit.flush();
  expect(drafts.at(-1)).toMatchObject({ by: 'lead1', subject: 'main/left', result: 'done' });
  expect(drafts).toHaveLength(5);
});

test('screens without end are bounded, and what was counted for them is entered early', () => {
  for (let i = 0; i < 600; i += 1) {
    audit.picture(LEAD, 'main', `s${i}`, 'done');
    audit.picture(LEAD, 'main', `s${i}`, 'done');
  }
  expect(drafts).toHaveLength(700);
  audit.flush();
  expect(drafts).toHaveLength(1_200);
});
