import { z } from 'zod';
import { uniform } from '../../domain/random.ts';
import { readConversation } from './conversation.ts';
import type { EmulatedModel } from './emulated-model.ts';
import { sayTheSame } from './structural-comparison.ts';

const judgeRequestSchema = z.object({
  task_input: z.string(),
  expected_output: z.string(),
  answers: z.record(z.string(), z.string()),
});

const UNREADABLE =
  'I cannot judge this: the message is not a JSON object with task_input, expected_output and answers.';

/**
 * A judge. It compares each answer with the expected output by structure, so no text inside an answer steers it, and errs
 * at `errorRate`, drawn by its seed, the input, the answer and the request's seed: equal answers get equal verdicts.
 * It replies with strict JSON: a reason, then `<name>_pass` for every name among the answers.
 */
export function createJudge(args: { readonly errorRate?: number; readonly seed: number }): EmulatedModel {
  const { errorRate = 0.02, seed } = args;
  return {
    complete: (request) => {
      const asked = readRequest(readConversation(request.messages).question);
      if (asked === null) return { content: UNREADABLE, confidence: 1 };
      const verdicts = Object.entries(asked.answers).map(([name, answer]) => {
        const same = sayTheSame({ expected: asked.expected_output, answer });
        const errs = uniform('judge', seed, asked.task_input, answer, request.seed) < errorRate;
        return { name, pass: errs ? !same : same };
      });
      const reason = verdicts.map(
        ({ name, pass }) => `${name}: ${pass ? 'says what is expected' : 'differs from what is expected'}`,
      );
      const passes = verdicts.map(({ name, pass }) => [`${name}_pass`, pass]);
      const content = JSON.stringify({ reason: `${reason.join('; ')}.`, ...Object.fromEntries(passes) });
      return { content, confidence: (1 - errorRate) ** verdicts.length };
    },
  };
}

function readRequest(text: string): z.infer<typeof judgeRequestSchema> | null {
  try {
    return judgeRequestSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
