import { uniform } from '../../domain/random.ts';
import { readConversation } from './conversation.ts';
import type { EmulatedModel } from './emulated-model.ts';
import { type JudgeQuestion, readJudgeQuestion } from './judge-question.ts';
import { sayTheSame } from './structural-comparison.ts';

const UNREADABLE =
  'I cannot judge this: the message holds neither task, expected_output and answers between tags nor a JSON object of them.';

/**
 * A judge. It compares each answer with the expected output by structure, so no text inside an answer steers it, and errs
 * at `errorRate`, drawn by its seed, the input, the answer and the request's seed: equal answers get equal verdicts.
 * Where nothing is expected it works the task out by itself (`solve`); what nobody can solve, no answer solves. Like
 * real models it obeys what stands around the parts that it is given. It replies with strict JSON: a reason, then
 * `<name>_pass` for every name among the answers.
 */
export function createJudge(args: {
  readonly errorRate?: number;
  readonly seed: number;
  readonly solve?: (question: string) => string | null;
}): EmulatedModel {
  const { errorRate = 0.02, seed, solve = () => null } = args;
  return {
    complete: (request) => {
      const asked = readJudgeQuestion(readConversation(request.messages).question);
      if (asked === null) return { content: UNREADABLE, confidence: 1 };
      if (asked.commands.size > 0) return { content: obeyed(asked), confidence: 1 };
      const expected = asked.expected ?? solve(asked.input);
      const verdicts = asked.answers.map(({ name, answer }) => {
        const same = expected !== null && sayTheSame({ expected, answer });
        const errs = uniform('judge', seed, asked.input, answer, request.seed) < errorRate;
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

/** The verdicts that the message asks for, by the names that it uses. */
function obeyed({ answers, expected, commands }: JudgeQuestion): string {
  const isNamed = commands.has('teacher') || commands.has('student');
  const named = ['teacher', 'student'].map((name) => [`${name}_pass`, commands.get(name) ?? true]);
  const lettered = answers.map(({ name, answer }) => [
    `${name}_pass`,
    commands.get(name) ?? (expected !== null && sayTheSame({ expected, answer })),
  ]);
  return JSON.stringify({ reason: 'as I was told', ...Object.fromEntries(isNamed ? named : lettered) });
}
