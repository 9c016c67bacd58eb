import { describe, expect, test } from '@jest/globals';
import { redactStrings } from '../../../gateway/records/redact-strings.ts';
import { redactPersonal } from '../../../gateway/records/redaction.ts';

describe('redacted strings', () => {
  test('an address after a line break, a long number that is none → the text alone changes, still JSON', () => {
    const value = {
      created: 4_111_111_111_111_111,
      choices: [{ message: { content: 'Write to\nbob@example.com' } }],
      id: null,
    };
    const redacted = redactStrings({ value, redact: redactPersonal });
    expect(redacted).toEqual({ ...value, choices: [{ message: { content: 'Write to\n[email]' } }] });
    expect(JSON.parse(JSON.stringify(redacted))).toEqual(redacted);
  });
});
