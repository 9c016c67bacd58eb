import { describe, expect, test } from '@jest/globals';
import type { ChatMessage } from '../../../domain/chat.ts';
import { behindPrompt } from '../../../domain/prompt-distillation/behind-prompt.ts';

const user = (content: string): ChatMessage => ({ role: 'user', content });
const system = (content: string): ChatMessage => ({ role: 'system', content });
const shown: readonly ChatMessage[] = [user('1 + 1?'), { role: 'assistant', content: '<thinking>two</thinking>\n\n2' }];
const prompt = [system('Add. Think first.'), ...shown];
const behind = (messages: readonly ChatMessage[]) => behindPrompt({ prompt, messages });

describe('behindPrompt', () => {
  test('a bare question → behind the prompt', () => {
    expect(behind([user('2 + 2?')])).toEqual([...prompt, user('2 + 2?')]);
  });

  test("the task's own instructions before the question → the same messages", () => {
    expect(behind([system('Add.'), user('2 + 2?')])).toEqual(behind([user('2 + 2?')]));
  });

  test("a client's own instructions → added to the prompt's, before its examples", () => {
    expect(behind([system('Answer in Latin.'), user('2 + 2?')])).toEqual([
      system('Add. Think first.\n\nAnswer in Latin.'),
      ...shown,
      user('2 + 2?'),
    ]);
  });

  test('turns before the question, and instructions among them → stay where they are', () => {
    const turns = [user('2 + 2?'), system('Be brief.'), user('And 3 + 3?')];
    expect(behind(turns)).toEqual([...prompt, ...turns]);
  });

  test('a prompt without instructions → those of the client come first', () => {
    expect(behindPrompt({ prompt: shown, messages: [system('Be brief.'), user('?')] })).toEqual([
      system('Be brief.'),
      ...shown,
      user('?'),
    ]);
  });
});
