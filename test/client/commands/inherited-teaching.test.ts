import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CommandHome, createCommandHome, createFakeServer } from '../fake-surroundings.ts';

let home: CommandHome;
beforeAll(async () => {
  home = await createCommandHome();
});
afterAll(async () => home.close());

const BOTH = ['--teacher', 'x/large', '--judge', 'x/judge'];

describe('who is asked where nobody is named', () => {
  test.each([
    [['regression'], 'The teacher and the judge are those of the run that made the champion.\n', []],
    [['regression', '--judge', 'x/judge'], 'The teacher is the one of the run that made the champion.\n', ['judge']],
    [
      ['compare', '--teacher', 'x/large'],
      'The judge is the one of the run that made the student, or else the prompt.\n',
      ['teacher'],
    ],
    [['regression', ...BOTH], '', ['judge', 'teacher']],
    [['compare', ...BOTH], '', ['judge', 'teacher']],
  ])('%j → left to the run, and said: %j', async (argv, said, named) => {
    expect(await home.run([...argv, '--dry-run'])).toMatchObject({ exitCode: 0, stderr: said });
    const { connect, started } = createFakeServer();
    expect(await home.run(argv, { connect })).toMatchObject({ exitCode: 0, stderr: said });
    const fields = Object.keys(started[0]?.args[0] ?? {});
    expect(fields.filter((field) => field === 'teacher' || field === 'judge').toSorted()).toEqual(named);
  });
});
