import { afterEach, beforeEach } from 'vitest';
import { ConsoleGuard } from './console-guard.js';

const guard = new ConsoleGuard(console);
beforeEach(() => guard.install());
afterEach(() => guard.check());
