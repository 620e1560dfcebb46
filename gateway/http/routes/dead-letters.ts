import type { Hono } from 'hono';
import type { Letter } from '../../../shared/contracts/sources.js';
import { requireScope, type AppEnv, type AuthParts } from '../auth.js';
import { NO_STORE } from '../refusal.js';

const LIMIT_DEFAULT = 100;
const LIMIT_MAX = 1_000;

/** What the route works with. */
export interface DeadLetterParts extends AuthParts {
  readonly store: AuthParts['store'] & { letters(limit: number): Promise<Letter[]> };
}

/** `GET /v1/dead-letters?limit=N`: `{deadLetters: Letter[]}`, newest first. */
export function deadLettersRoute(app: Hono<AppEnv>, parts: DeadLetterParts): void {
  app.get('/v1/dead-letters', requireScope(parts, 'letters'), async (c) => {
    const asked = Number(c.req.query('limit') ?? LIMIT_DEFAULT);
    const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, LIMIT_MAX) : LIMIT_DEFAULT;
    return c.json({ deadLetters: await parts.store.letters(limit) }, 200, NO_STORE);
  });
}
