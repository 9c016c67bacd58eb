import { z } from 'zod';
import { modelNameSchema } from '../../domain/run/model-name.ts';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import { acknowledgementSchema } from '../../domain/terms/acknowledgement.ts';
import { termsText } from '../../domain/terms/teacher-terms.ts';
import { loadProviders } from '../../providers/providers-file.ts';
import { createTermsOf } from '../../providers/teacher-terms.ts';
import type { Session } from '../session.ts';
import { type Finding, fine, skipped } from './finding.ts';

const RECENT_RUNS = 20;

const lessonSchema = z.object({
  teacher: modelNameSchema,
  student: modelNameSchema,
  acknowledgeTerms: acknowledgementSchema.optional(),
});

/** What the terms of the default teacher and of the last runs' teachers say of training on their answers. */
export async function checkTerms({ config, store }: Session): Promise<Finding[]> {
  let termsOf: ReturnType<typeof createTermsOf>;
  try {
    termsOf = createTermsOf({
      providers: loadProviders({ file: config.PROVIDERS_FILE, emulatorUrl: config.emulatorUrl }),
    });
  } catch {
    // A providers file that cannot be read has a line of its own.
    return [];
  }
  const runs = await store().then(
    ({ runs }) => runs.list({ limit: RECENT_RUNS }),
    () => [],
  );
  const lessons = [distillInputSchema.parse({}), ...runs.map(({ input }) => input)]
    .map((input) => lessonSchema.safeParse(input).data)
    .filter((lesson) => lesson !== undefined);
  const byPair = new Map(lessons.map((lesson) => [`${lesson.teacher} ${lesson.student}`, lesson]));
  return [...byPair.values()].map(({ teacher, student, acknowledgeTerms }) => {
    const terms = termsOf({ teacher, student });
    const text = `training ${student} on ${teacher} is ${termsText(terms)}`;
    if (terms.training === 'allowed') return fine('terms', text);
    if (acknowledgeTerms !== undefined) return fine('terms', `${text} Acknowledged in the run.`);
    return skipped('terms', `${text} A run stops unless it is started with --acknowledge-terms.`);
  });
}
