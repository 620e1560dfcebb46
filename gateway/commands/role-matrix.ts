import type { Role } from '../../shared/contracts/people.js';
import type { ActKind } from '../../shared/domain/acts.js';
import type { STAMP_ORIGINS } from '../../shared/domain/stamps.js';

/** How a person may know the time of an act; the first is what holds when they do not say. */
type Origins = readonly [Origin, ...Origin[]];
type Origin = (typeof STAMP_ORIGINS)[number];
type Row = Readonly<Partial<Record<ActKind, Origins>>>;

/** Pressed on the console. */
const DESK: Origins = ['button'];
/** Told to the room by radio and entered there: never mixed with what a force pressed itself. */
const RADIO: Origins = ['radio'];
/** Of people on the scene with a phone or a body camera. */
const SCENE: Origins = ['button', 'geofence', 'bodycam'];

const OPERATOR: Row = {
  ...{ sign: DESK, dispatch: DESK, note: DESK, contact: DESK },
  ...{ accept: RADIO, depart: RADIO, arrive: RADIO, control: RADIO, feedback: RADIO },
};

/** Who may do what (domain §1.5). What is not here is forbidden. */
export const ROLE_MATRIX: Readonly<Record<Role, Row>> = {
  operator: OPERATOR,
  leader: {
    ...OPERATOR,
    ...{ close: DESK, return: DESK, suspend: DESK, resume: DESK, extend: DESK },
    ...{ merge: DESK, void: DESK, reopen: DESK, supervise: DESK, assist: DESK },
  },
  head: { accept: DESK, return: DESK, note: DESK },
  commander: { supervise: DESK, extend: DESK, note: DESK },
  field: {
    ...{ accept: SCENE, depart: SCENE, contact: SCENE, arrive: SCENE, control: SCENE, feedback: SCENE },
    ...{ return: DESK, note: DESK },
  },
  show: {},
  visitor: {},
  auditor: {},
  admin: {},
};
