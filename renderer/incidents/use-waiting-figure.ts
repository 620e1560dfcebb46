import { computed, type ComputedRef } from 'vue';
import type { Row } from '../../shared/contracts/views.js';
import { nameIn, useMessages } from '../i18n/use-messages.js';
import { waitingClock, type WaitingClock } from '../map/callouts/callout-figure.js';
import { stageFigure, type FigureTone } from '../parts/stage-figure.js';
import { useScreenStore } from '../stores/screen.js';
import { useSessionStore } from '../stores/session.js';
import { firstDeadline, useMoment } from '../time/use-moment.js';
import { useSecond } from '../time/use-second.js';

/** The clock that an incident waits for, with its figure in words (`0:31`, 响应剩). */
export interface WaitingFigure {
  readonly clock: ComputedRef<WaitingClock | null>;
  readonly figure: ComputedRef<{ value: string; tone: FigureTone; note: string } | null>;
}

/** The running figure of a line or a callout; both are null while no clock runs. */
export function useWaitingFigure(row: () => Row): WaitingFigure {
  const t = useMessages();
  const screen = useScreenStore();
  const session = useSessionStore();
  const second = useSecond();
  const moment = useMoment(
    () => second.value,
    () => firstDeadline(row().stages),
  );
  const clock = computed(() => {
    const { site } = session;
    return site && moment.value !== null ? waitingClock(row(), site.plan, moment.value) : null;
  });
  const figure = computed(() => {
    if (!clock.value) return null;
    const { stage, column, overrun } = clock.value;
    const { value, tone } = stageFigure(stage, column.arrival, 'current', t.value);
    const note = overrun ? t.value.map.over : t.value.map.left;
    return { value, tone, note: note(nameIn(screen.language, column.name)) };
  });
  return { clock, figure };
}
