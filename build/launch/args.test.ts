import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appArgs, parseStartArgs } from './args.mjs';

const parse = (...argv: string[]) => parseStartArgs(argv, '/home/duty');

test('nothing given is the demo', () => {
  expect(parse()).toEqual({ mode: 'demo', extra: {}, scatter: false, help: false });
  expect(appArgs(parse())).toEqual(['--demo']);
});

test('a replay carries its speed and profile, with paths from where the person stands', () => {
  const options = parse(
    '--replay',
    'week.csv',
    '--speed=60',
    '--profile',
    'cad',
    '--data',
    'here',
    '--port',
    '0',
  );
  expect(options).toMatchObject({ mode: 'replay', replay: '/home/duty/week.csv', data: '/home/duty/here' });
  expect(appArgs(options)).toEqual([
    '--replay=/home/duty/week.csv',
    '--data=/home/duty/here',
    '--speed=60',
    '--import-profile=cad',
    '--port=0',
  ]);
});

test('a wall profile and a language go to the app, not to the browser wall', () => {
  const files = ['--wall', 'room.yaml', '--gateway-config', 'gateway.yaml'];
  const options = parse('--live', ...files, '--language=en', '--port', '7110');
  expect(appArgs(options)).toEqual([
    '--live',
    '--port=7110',
    '--profile=/home/duty/room.yaml',
    '--language=en',
    '--gateway-config=/home/duty/gateway.yaml',
  ]);
  expect(appArgs(options, 'browser')).toEqual([
    '--no-demo',
    '--port=7110',
    '--config=/home/duty/gateway.yaml',
  ]);
});

describe('what is refused is named', () => {
  test.each([
    [['--reply', 'x.csv'], /"--reply" is not an option/],
    [['week.csv'], /"week.csv" is not an option/],
    [['--demo=1'], /"--demo=1" is not an option/],
    [['--replay'], /--replay needs a value/],
    [['--replay', '--speed', '2'], /--replay needs a value/],
    [['--replay', 'x', '--speed', 'fast'], /--speed should be a number above 0, came "fast"/],
    [['--replay', 'x', '--speed', '0'], /--speed should be a number above 0, came "0"/],
    [['--speed', '2'], /--speed belongs to --replay/],
    [['--live', '--demo'], /one of --demo, --live and --replay, came --demo and --live/],
    [['--port', '70000'], /--port should be 0 to 65535, came "70000"/],
    [['--port', '1', '--port', '2'], /--port is given twice/],
    [['--no-sandbox'], /"--no-sandbox" is not an option/],
  ])('%j', (argv, message) => {
    expect(() => parse(...argv)).toThrow(message);
  });
});

test('no argument gets through that is not ours', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('--data', '--port', '--live', '--no-sandbox'))),
      (argv) => {
        let options;
        try {
          options = parse(...argv);
        } catch (error) {
          expect(error).toHaveProperty('name', 'PlainError');
          return;
        }
        for (const arg of appArgs(options))
          expect(arg).toMatch(/^--(demo|live|replay|speed|import-profile|profile|data|port)\b/);
      },
    ),
  );
});
