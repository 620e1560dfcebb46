import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { catchErrors } from './errors.js';

it.each(['uncaughtException', 'unhandledRejection'])('logs and shows %s, and opens no dialog', (event) => {
  const process = new EventEmitter();
  const logged: string[] = [];
  const shown: string[] = [];
  catchErrors(
    process,
    (level, name) => logged.push(`${level} ${name}`),
    (text) => shown.push(text),
  );
  process.emit(event, new Error('boom'));
  process.emit(event, 'word');
  expect(logged).toEqual([`error main.${event}`, `error main.${event}`]);
  expect(shown).toEqual(['boom', 'word']);
});
