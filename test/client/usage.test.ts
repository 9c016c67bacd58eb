import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CommandHome, createCommandHome, createFakeServer } from './fake-surroundings.ts';

let home: CommandHome;
beforeAll(async () => {
  home = await createCommandHome();
});
afterAll(async () => home.close());

/** All of them; the help must name these and no others. */
const COMMANDS = [
  'start',
  'prompt',
  'compare',
  'ask',
  'regression',
  'watch',
  'runs',
  'report',
  'approve',
  'pause',
  'resume',
  'cancel',
  'budget',
  'prune',
  'schedule',
  'calibrate',
  'import',
  'task',
  'exam',
  'gates',
  'models',
  'escalations',
  'promote',
  'rollback',
  'key',
  'export',
  'cost',
  'doctor',
];

describe('the command line', () => {
  test('--help → every command and the exit codes, exit code 0', async () => {
    const { exitCode, stdout } = await home.run(['--help']);
    expect(exitCode).toBe(0);
    const named = [...stdout.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, command = '']) => command);
    expect(named.toSorted()).toEqual([...COMMANDS, 'help'].toSorted());
    expect(stdout).toContain('20 breach');
  });

  test.each(COMMANDS.map((command) => [command]))('%s --help → an example, exit code 0', async (command) => {
    const { exitCode, stdout } = await home.run([command, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}\$ .*distill/);
  });

  test.each(['create', 'list', 'pause', 'resume', 'trigger', 'delete'])(
    'schedule %s --help → an example',
    async (step) => {
      const { exitCode, stdout } = await home.run(['schedule', step, '--help']);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`distill schedule ${step}`);
      expect(stdout).toContain('--json');
    },
  );

  test('help start → the help of start', async () => {
    const { exitCode, stdout } = await home.run(['help', 'start']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Usage: distill start/);
  });

  test('no command at all → the help on stderr, exit code 2', async () => {
    const { exitCode, stdout, stderr } = await home.run([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: distill');
  });

  test.each([
    [['strat'], /Unknown command 'strat' \(Did you mean start\?\)/],
    [['start', '--sampels', '60'], /Unknown option '--sampels' \(Did you mean --samples\?\)/],
    [['start', '--samples', 'x'], /--samples .* whole number/],
    [['start', '--samples', '1e3'], /--samples .* whole number/],
    [['start', '--samples', '3'], /samples: .*10/],
    [['start', '--budget', '-5'], /--budget .* USD, 0 or more/],
    [['budget', 'some-id', '-5'], /USD, 0 or more/],
    [['start', '--teacher', 'gpt'], /teacher: a model is named provider\/model/],
    [['start', '--approval', 'maybe'], /auto, manual/],
    [['start', 'nope'], /There is no task "nope"\. Known tasks: .*json-processing/],
    [['regression', 'nope'], /There is no task "nope"\. Known tasks: .*json-processing/],
    [['models', 'nope'], /There is no task "nope"\. Known tasks: .*json-processing/],
    [['import', 'file.jsonl', '--task', 'nope'], /There is no task "nope"\. Known tasks: .*json-processing/],
    [['import', 'file.jsonl'], /--task/],
    [['schedule', 'create', 'nope'], /There is no task "nope"/],
    [['schedule', 'create', '--calendar', 'every day'], /--calendar/],
    [['schedule', 'create', '--timezone', 'Mars/Base'], /--timezone/],
    [['start', '--id', 'a/b'], /no slash/],
    [['start', '--input', '/does/not/exist.json'], /--input: .*cannot be read/],
    [['start', '--continue', 'unknown'], /knows no run unknown to continue/],
    [['watch'], /Missing required argument 'id'/],
    [['report', 'x', '--format', 'pdf'], /console, json, markdown/],
  ])('wrong usage: %j → one sentence, exit code 2, nothing started', async (argv, sentence) => {
    const { connect, started } = createFakeServer();
    const { exitCode, stdout, stderr } = await home.run(argv, { connect });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(started).toEqual([]);
  });

  test('an error with --json → one JSON document on stdout, the sentence on stderr too', async () => {
    const { exitCode, stdout, stderr } = await home.run(['start', 'nope', '--json']);
    const document: unknown = JSON.parse(stdout);
    expect(document).toEqual({ error: { message: stderr.trimEnd(), exitCode: 2 } });
    expect(exitCode).toBe(2);
  });

  test('a stack → only with --debug', async () => {
    expect((await home.run(['start', 'nope'])).stderr).not.toContain('    at ');
    expect((await home.run(['start', 'nope', '--debug'])).stderr).toContain('    at ');
  });

  test('a wrong environment variable → named, exit code 1', async () => {
    const { exitCode, stderr } = await home.run(['runs'], { environment: { TEMPORAL_PORT: '99999' } });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/TEMPORAL_PORT/);
  });

  test('a store that cannot be opened → one sentence, exit code 1', async () => {
    const environment = { DISTILL_HOME: home.folder, STORE_URL: 'sqlite:/dev/null/store.db' };
    const { exitCode, stdout, stderr } = await home.run(['models'], { environment });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/store .*STORE_URL/);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  test.each([['pause', 'id'], ['cancel', 'id'], ['watch', 'id'], ['start'], ['regression'], ['schedule', 'list']])(
    'no server: %s → one sentence with the remedy, exit code 1',
    async (...argv) => {
      const { exitCode, stdout, stderr } = await home.run(argv);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toBe('No Temporal server answers at 127.0.0.1:1. Start one.\n');
    },
  );
});
