import { describe, expect, test } from '@jest/globals';
import { wrapText } from '../../../client/report/wrap-text.ts';

describe('wrapText', () => {
  test('lines of 12 → broken at blanks, later lines indented', () => {
    const text = wrapText({ text: 'one two three four', width: 12, indent: '- ', hanging: '  ' });
    expect(text).toBe('- one two\n  three four');
  });

  test('a word longer than the line → whole on a line of its own', () => {
    expect(wrapText({ text: 'see sha256:0123456789 there', width: 10 })).toBe('see\nsha256:0123456789\nthere');
  });

  test('exactly the width → one line; no text → the indent', () => {
    expect(wrapText({ text: 'ab cd', width: 5 })).toBe('ab cd');
    expect(wrapText({ text: '', width: 5, indent: '  ' })).toBe('  ');
  });
});
