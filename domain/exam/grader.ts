import { z } from 'zod';

const texts = z.array(z.string().min(1)).min(1);
const tolerance = z.number().nonnegative().finite().default(0);
const bound = z.int().nonnegative();

/** Graders that compare an answer with the expected output, or with what they carry themselves. */
const comparingSchemas = [
  /** The expected text, but for blanks and one fence around it. */
  z.strictObject({ kind: z.literal('exact') }),
  /** The same JSON value, whatever its layout and the order of its keys. */
  z.strictObject({ kind: z.literal('json-equal') }),
  /** JSON that a JSON schema (draft 2020-12) allows; the expected output plays no part. */
  z.strictObject({ kind: z.literal('json-schema'), schema: z.record(z.string(), z.unknown()) }),
  /** One number, at most `absolute` or `relative` x |expected| away, whichever is more. */
  z.strictObject({ kind: z.literal('numeric'), absolute: tolerance, relative: tolerance }),
  /** Somewhere in the answer the pattern matches; write ^ and $ for all of it. */
  z
    .strictObject({
      kind: z.literal('regex'),
      pattern: z.string().min(1),
      flags: z
        .string()
        .regex(/^[imsu]*$/, 'any of i, m, s, u')
        .default(''),
    })
    .refine(isRegularExpression, 'not a regular expression'),
  /** All or any of the texts stand in the answer. */
  z.strictObject({
    kind: z.literal('contains'),
    texts,
    match: z.enum(['all', 'any']).default('all'),
    ignoreCase: z.boolean().default(false),
  }),
  /** A table with the same columns and cells. */
  z.strictObject({ kind: z.literal('csv-equal'), delimiter: z.string().length(1) }),
  /** The expected label and nothing else, whatever its case, quotes and full stop. */
  z.strictObject({ kind: z.literal('label'), labels: texts.optional() }),
  /**
   * A JSON array of findings (or an object whose only array it is), compared as a set: F1 reaches the threshold. Of
   * findings that are objects only `fields` count, all of them where none are named.
   */
  z.strictObject({
    kind: z.literal('findings'),
    threshold: z.number().gt(0).lte(1).default(1),
    fields: texts.optional(),
  }),
  /** As many characters or words as the bounds allow. */
  z
    .strictObject({
      kind: z.literal('length'),
      unit: z.enum(['characters', 'words']).default('characters'),
      least: bound.default(0),
      most: bound.optional(),
    })
    .refine(({ least, most }) => most === undefined || least <= most, 'least is greater than most'),
] as const;

const comparingGraderSchema = z.discriminatedUnion('kind', comparingSchemas);
/** A grader that needs no task pack. */
export type ComparingGrader = z.infer<typeof comparingGraderSchema>;

const negationSchema = z.strictObject({ kind: z.literal('not'), grader: comparingGraderSchema });

export const graderSchema = z.discriminatedUnion('kind', [
  ...comparingSchemas,
  /** Passes what the inner grader fails. */
  negationSchema,
  /** The task pack's own verifier decides. */
  z.strictObject({ kind: z.literal('verifier') }),
]);
/** How an answer is graded without a judge. A case without a grader goes to the judge. */
export type Grader = z.infer<typeof graderSchema>;

function isRegularExpression({ pattern, flags }: { readonly pattern: string; readonly flags: string }): boolean {
  try {
    return new RegExp(pattern, flags) instanceof RegExp;
  } catch {
    return false;
  }
}
