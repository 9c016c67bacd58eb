import { describe, expect, test } from '@jest/globals';
import { createProgressView } from '../../client/progress-view.ts';
import { progressOf } from './progress.ts';
import { createRecordedOutput } from './recorded-output.ts';

const now = () => new Date('2026-01-05T03:15:00Z');

describe('progress view', () => {
  test('a pipe: equal progress → no second line', () => {
    const output = createRecordedOutput();
    const view = createProgressView({ output, workflowId: 'w', now });
    view.show(progressOf());
    view.show(progressOf());
    view.show(progressOf({ done: 41 }));
    expect(output.text().match(/40 of 80/g)).toHaveLength(1);
    expect(output.text().trimEnd().split('\n')).toHaveLength(2);
  });

  test('a pipe → no control character', () => {
    const output = createRecordedOutput();
    const view = createProgressView({ output, workflowId: 'w', now });
    view.show(progressOf());
    view.note('a note');
    expect(output.text()).not.toContain('\u001b');
  });

  test('a terminal → the board is drawn again over itself', () => {
    const output = createRecordedOutput({ isTerminal: true });
    const view = createProgressView({ output, workflowId: 'distill.t.1', now });
    view.show(progressOf());
    const lines = output.text().trimEnd().split('\n').length;
    view.show(progressOf({ done: 60 }));
    expect(output.text()).toContain(`\u001b[${lines}A\u001b[0J`);
    expect(output.text()).toContain('█████████████████████░░░░░░░ 60 of 80');
  });

  test('a narrow terminal → no line wraps', () => {
    const output = createRecordedOutput({ isTerminal: true, columns: 30 });
    createProgressView({ output, workflowId: `distill.${'long'.repeat(20)}`, now }).show(progressOf());
    expect(
      output
        .text()
        .split('\n')
        .every((line) => line.length < 30),
    ).toBe(true);
  });

  test('a note on a terminal → stays above the next board', () => {
    const output = createRecordedOutput({ isTerminal: true });
    const view = createProgressView({ output, workflowId: 'w', now });
    view.note('No worker answers.');
    view.show(progressOf());
    expect(output.text().startsWith('No worker answers.\nw  0:00\n')).toBe(true);
  });
});
