import type { SlaPlan } from '../../shared/domain/sla-plan.js';
import { nameIn, useMessages } from '../i18n/use-messages.js';
import { useScreenStore } from '../stores/screen.js';

/** Says which rule a figure stands for and where its clocks start: 1-3-10　自接报起. Reactive. */
export function usePlanText(): (plan: SlaPlan['name'], origin: SlaPlan['origin']) => string {
  const t = useMessages();
  const screen = useScreenStore();
  return (plan, origin) => t.value.rate.plan(nameIn(screen.language, plan), t.value.rate.origin[origin]);
}
