import { describe, expect, test } from '@jest/globals';
import { tokenTexts } from '../../emulator/token-texts.ts';
import { countTokens } from '../../emulator/tokens.ts';

describe('tokenTexts', () => {
  test('ASCII → four characters a token, the rest in the last', () => {
    expect(tokenTexts('abcdefghij')).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('characters of several bytes → never cut, and never an empty token', () => {
    // a has 1 byte, an é 2, a 😀 4: of the boundaries at 4, 8 and 12 bytes the last whole characters end at 1, 7 and 11.
    expect(tokenTexts('a😀é😀')).toEqual(['a', '😀é', '😀']);
  });

  test.each(['', 'a', 'ääää', '漢字かな交じり文', '😀😀😀', 'x😀y漢z', `${'é'.repeat(101)}a`])(
    'any text: %j → joined it is the text, and there are as many as countTokens counts',
    (text) => {
      const tokens = tokenTexts(text);
      expect(tokens.join('')).toBe(text);
      expect(tokens).toHaveLength(countTokens(text));
      expect(tokens.every((token) => token !== '')).toBe(true);
    },
  );
});
