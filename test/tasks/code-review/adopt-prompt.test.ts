import { describe, expect, test } from '@jest/globals';
import { codeReview } from '../../../tasks/code-review/pack.ts';

const CODE = '```python\nprint("hello")\n```';

const code = (lines: number) => `Is it secure?\n\`\`\`ts\n${'f();\n'.repeat(lines - 1)}f();\n\`\`\``;

describe('adopting a request for a review', () => {
  test.each([
    ['security', `Any vulnerabilities in here?\n${CODE}`],
    ['performance', `This endpoint has a bad latency, why?\n${CODE}`],
    ['solid', `Refactor hints please.\n${CODE}`],
  ])('foreign words for %s → that category and no spec', (category, input) => {
    expect(codeReview.adopt(input)).toEqual({ category, difficulty: 'easy', spec: null });
  });

  test('longer code → harder', () => {
    expect([16, 17, 34, 35].map((lines) => codeReview.adopt(code(lines))?.difficulty)).toEqual([
      'easy',
      'medium',
      'medium',
      'hard',
    ]);
  });

  test('no code, two pieces, another language, no telling word → not of this task', () => {
    const strangers = [
      'Is it secure?',
      `Is it secure?\n${CODE}\n${CODE}`,
      `Sing it.\n${CODE}`,
      'Secure?\n```go\nx\n```',
    ];
    for (const input of strangers) expect(codeReview.adopt(input)).toBeNull();
  });
});
