import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readAnswersFile } from '../../emulator/answers-file.ts';

async function written(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'answers-')), 'answers.jsonl');
  await writeFile(path, text);
  return path;
}

describe('readAnswersFile', () => {
  test('lines of prompt and answer → a map; the last of two equal prompts counts', async () => {
    const path = await written(
      '{"prompt":"a","answer":"1"}\n\n{"prompt":"b","answer":"2"}\n{"prompt":"a","answer":"3"}',
    );
    expect([...(await readAnswersFile(path))]).toEqual([
      ['a', '3'],
      ['b', '2'],
    ]);
  });

  test('a wrong line or no file → one sentence with the place', async () => {
    await expect(readAnswersFile(await written('{"prompt":"a","answer":"1"}\n{"prompt":"b"}'))).rejects.toThrow(
      'line 2',
    );
    await expect(readAnswersFile('/does/not/exist')).rejects.toThrow('ENOENT');
  });
});
