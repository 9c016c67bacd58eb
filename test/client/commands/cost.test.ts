import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;
beforeAll(async () => {
  home = await createCommandHome();
});
afterAll(async () => home.close());

/** Nothing but the price book is needed. */
const WITHOUT_STORE = {
  openStore: async () => {
    throw new Error('the store was opened');
  },
};

const NOVEMBER = () => new Date('2026-11-25T00:00:00Z');

describe('distill cost', () => {
  test('no flags → the documented case: 9,750.00 before, 1,501.50 after, 84.6 % saved', async () => {
    const { exitCode, stdout } = await home.run(['cost'], WITHOUT_STORE);
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
    expect(lines[1]).toBe('before 9,750.00 emulator/teacher answers every request');
    expect(lines[2]).toBe('after 1,501.50 emulator/student 526.50, emulator/teacher 975.00');
    expect(lines[3]).toBe('saved 8,248.50 84.6 %');
    expect(lines[4]).toContain('cost USD 58.50 more: USD 1,560.00.');
  });

  test('real models of that price by name → the same bill, with the source of each price', async () => {
    const flags = ['--teacher', 'openai/gpt-4o', '--student', 'openai/gpt-4o-mini', '--json'];
    const { stdout } = await home.run(['cost', ...flags], { ...WITHOUT_STORE, now: NOVEMBER });
    const bill = JSON.parse(stdout) as { beforeUsd: number; afterUsd: number; prices: { teacher: object } };
    expect(bill.beforeUsd).toBeCloseTo(9_750, 6);
    expect(bill.afterUsd).toBeCloseTo(1_501.5, 6);
    expect(bill.prices.teacher).toMatchObject({ model: 'openai/gpt-4o', from: '2026-09-23', to: '2027-01-14' });
  });

  test('a model without a price on the day → named with the remedy, exit code 1', async () => {
    const { exitCode, stderr } = await home.run(['cost', '--teacher', 'openai/gpt-4o'], WITHOUT_STORE);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^No price is known for openai\/gpt-4o.*prices\.json/);
  });

  test.each([
    ['--escalation', '1.5', /from 0 to 1/],
    ['--requests', '0', /whole number/],
    ['--teacher', 'gpt-4o', /provider\/model/],
  ])('%s %s → wrong usage, exit code 2', async (flag, value, sentence) => {
    const { exitCode, stderr } = await home.run(['cost', flag, value], WITHOUT_STORE);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});
