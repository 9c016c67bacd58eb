import { describe, expect, test } from '@jest/globals';
import { tokensOfText } from '../../../domain/routing/tokens-of-text.ts';

const tokensOf = (...words: readonly string[]) => words.map((token) => ({ token, logprob: -0.5 }));

describe('the tokens of a text', () => {
  test.each<[string, string[], string, string[] | null]>([
    ['a tag behind it', ['Os', 'lo', '\n', '[', 'confidence: 0.9]'], 'Oslo', ['Os', 'lo']],
    ['a last token that ends its line', ['Oslo', '.\n', '[confidence: 0.9]'], 'Oslo.', ['Oslo', '.\n']],
    ['nothing behind it', ['Os', 'lo'], 'Oslo', ['Os', 'lo']],
    ['no text', ['[confidence: 0.9]'], '', []],
    ['a token of both', ['Os', 'lo[confidence', ': 0.9]'], 'Oslo', null],
    ['a text from the middle', ['So: ', 'Oslo'], 'Oslo', null],
    ['tokens that spell too little', ['Os'], 'Oslo', null],
  ])('%s → the first tokens, or none', (_name, words, text, kept) => {
    expect(tokensOfText({ tokens: tokensOf(...words), text })).toEqual(kept && tokensOf(...kept));
  });
});
