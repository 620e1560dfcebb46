import type { ConsoleMessages } from '../../i18n/console-messages.js';
import { ApiError } from '../api/gateway-api.js';

/** Why a wall did not do what was asked: its own words where it has some, else ours. */
export function refusalText(error: unknown, { walls }: ConsoleMessages): string {
  if (!(error instanceof ApiError)) return String(error);
  const { why } = walls;
  switch (error.status) {
    case 0:
      return why.noGateway;
    case 403:
      return why.rights;
    case 404:
      return why.unknown;
    case 502:
      return why.wrongAnswer;
    case 503:
      return why.gone;
    case 504:
      return why.late;
    default:
      return error.message;
  }
}
