import type { Language } from '../../shared/contracts/bridge.js';
import type { Problem } from '../../shared/screens/problem.js';
import { SCREEN_MESSAGES } from '../text/screen-messages.js';

/** A refused action or a skipped step in words, for 系统健康 and for whoever asked. */
export function problemText(problem: Problem, language: Language): string {
  const text = SCREEN_MESSAGES[language];
  switch (problem.kind) {
    case 'unknown-screen':
      return text.unknownScreen(problem.name);
    case 'unknown-layout':
      return text.unknownLayout(problem.name);
    case 'unknown-programme':
      return text.unknownProgramme(problem.name);
    case 'no-programme':
      return text.noProgramme;
    case 'no-step':
      return text.noStep(problem.name);
    case 'step-skipped':
      return text.stepSkipped(problem.programme, problem.layout, problem.screen);
    case 'no-detail-screen':
      return text.noDetailScreen;
  }
}
