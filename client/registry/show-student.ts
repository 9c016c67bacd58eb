import { cardMarkdown } from '../../domain/card/card-markdown.ts';
import { readLineage } from '../../store/registry/lineage.ts';
import { readModelCard } from '../../store/registry/read-card.ts';
import { findTaskPack } from '../../tasks/registry.ts';
import type { CommandResult } from '../perform.ts';
import { registeredStudent } from '../registered-student.ts';
import type { Session } from '../session.ts';
import { lineageText } from './lineage-text.ts';

/** The forms in which one student can be shown. */
export const STUDENT_FORMS = ['lineage', 'card'] as const;

/** One student: its lineage down to the calls, or its card. */
export async function showStudent({
  session,
  model,
  form,
}: {
  readonly session: Session;
  readonly model: string;
  readonly form: (typeof STUDENT_FORMS)[number];
}): Promise<CommandResult> {
  const store = await session.store();
  const student = await registeredStudent({ store, model });
  if (form === 'lineage') {
    const lineage = await readLineage({ store, student });
    return { document: lineage, text: lineageText(lineage) };
  }
  const pack = findTaskPack(student.task);
  const task = { name: student.task, categories: pack?.categories ?? [] };
  const card = await readModelCard({ store, student, task, madeAt: session.surroundings.now().toISOString() });
  return { document: card, text: cardMarkdown(card) };
}
