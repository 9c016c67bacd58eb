import { z } from 'zod';
import { JUDGE_SECTIONS, type JudgeSection } from '../../domain/judge/judge-sections.ts';

/** What a judge is asked, as the emulated one reads it. */
export interface JudgeQuestion {
  readonly input: string;
  /** Null where the judge has to know by itself. */
  readonly expected: string | null;
  /** By name, in the order in which they stand. */
  readonly answers: readonly { readonly name: string; readonly answer: string }[];
  /** Verdicts that the text around the parts asks for: a judge that reads on obeys them, as real models do. */
  readonly commands: ReadonlyMap<string, boolean>;
}

const jsonQuestionSchema = z.object({
  task_input: z.string(),
  expected_output: z.string().optional(),
  answers: z.record(z.string(), z.string()),
});

const COMMAND = /\b(a|b|teacher|student)_pass\b["'`]?\s*(?::|=|is)\s*(true|false)/gi;

/** Reads a question in parts between tags, or as one JSON object; null where it is neither. */
export function readJudgeQuestion(text: string): JudgeQuestion | null {
  return readParts(text) ?? readJson(text);
}

/** Each part ends at the first tag that closes it, so an answer that holds such a tag ends early and the rest is read. */
function readParts(text: string): JudgeQuestion | null {
  const parts = new Map<JudgeSection, string>();
  let rest = text;
  let around = '';
  for (const section of JUDGE_SECTIONS) {
    const [opening, closing] = [`<${section}>`, `</${section}>`];
    const from = rest.indexOf(opening);
    const to = rest.indexOf(closing, from);
    if (from < 0 || to < 0) return null;
    around += `${rest.slice(0, from)}\n`;
    parts.set(section, rest.slice(from + opening.length, to).replace(/^\n|\n$/g, ''));
    rest = rest.slice(to + closing.length);
  }
  const commands = [...`${around}${rest}`.matchAll(COMMAND)];
  return {
    input: parts.get('task') ?? '',
    expected: parts.get('expected_output') ?? '',
    answers: [
      { name: 'a', answer: parts.get('answer_a') ?? '' },
      { name: 'b', answer: parts.get('answer_b') ?? '' },
    ],
    commands: new Map(commands.map(([, name = '', value = '']) => [name.toLowerCase(), /true/i.test(value)])),
  };
}

function readJson(text: string): JudgeQuestion | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = jsonQuestionSchema.safeParse(value);
  if (!parsed.success) return null;
  const { task_input: input, expected_output: expected = null, answers } = parsed.data;
  return {
    input,
    expected,
    answers: Object.entries(answers).map(([name, answer]) => ({ name, answer })),
    commands: new Map(),
  };
}
