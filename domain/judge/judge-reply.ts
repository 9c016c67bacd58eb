import { z } from 'zod';

/** The form of a reply, for providers that hold a model to one: every field required, the reason first. */
export const JUDGE_REPLY_FORMAT = {
  type: 'json_schema',
  json_schema: {
    name: 'verdict',
    strict: true,
    schema: {
      type: 'object',
      properties: { reason: { type: 'string' }, a_pass: { type: 'boolean' }, b_pass: { type: 'boolean' } },
      required: ['reason', 'a_pass', 'b_pass'],
      additionalProperties: false,
    },
  },
} as const;

const reason = z.string();
const blindedSchema = z.object({ reason, a_pass: z.boolean(), b_pass: z.boolean() });
const namedSchema = z.object({ reason, teacher_pass: z.boolean(), student_pass: z.boolean() });

/** Pass or fail of both models on one case, as one judge saw it once. */
export interface JudgeVerdict {
  readonly teacherPass: boolean;
  readonly studentPass: boolean;
  readonly reason: string;
}

const LONGEST_REASON = 500;

/**
 * Reads a judge's reply, by the letters that the answers had or by the names of the models; null where anything is
 * missing, is not a boolean, or is said in both ways: an unreadable reply is no verdict.
 */
export function readJudgeReply({
  reply,
  a,
}: {
  readonly reply: string;
  readonly a: 'teacher' | 'student';
}): JudgeVerdict | null {
  const value = jsonOf(reply);
  const [blinded, named] = [blindedSchema.safeParse(value), namedSchema.safeParse(value)];
  if (blinded.success === named.success) return null;
  if (named.success) {
    const { teacher_pass: teacherPass, student_pass: studentPass } = named.data;
    return { teacherPass, studentPass, reason: named.data.reason.slice(0, LONGEST_REASON) };
  }
  if (!blinded.success) return null;
  const { a_pass: first, b_pass: second, reason: words } = blinded.data;
  const [teacherPass, studentPass] = a === 'teacher' ? [first, second] : [second, first];
  return { teacherPass, studentPass, reason: `${words.slice(0, LONGEST_REASON)} (A is the ${a}.)` };
}

function jsonOf(reply: string): unknown {
  try {
    return JSON.parse(reply.trim().replace(/^```(?:json)?\s*|\s*```$/g, ''));
  } catch {
    return null;
  }
}
