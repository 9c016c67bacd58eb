import { html } from 'hono/html';
import type { CaseResult } from '../../../domain/report/case-result.ts';
import { mark } from '../../../domain/report/signs.ts';
import type { Markup } from './markup.ts';

const MOST_EXAMPLES = { lost: 12, won: 6 };
/** Of a text; the formats json and csv have all of it. */
const MOST_CHARACTERS = 2_000;

/** Cases that the student lost and won against its teacher, with both answers side by side; empty where there are none. */
export function exampleSections(cases: readonly CaseResult[]): Markup[] {
  return [
    ...exampleSection({ title: 'Lost: the teacher passes, the student fails', fate: 'lost', cases }),
    ...exampleSection({ title: 'Won: the student passes, the teacher fails', fate: 'won', cases }),
  ];
}

function exampleSection({
  title,
  fate,
  cases,
}: {
  readonly title: string;
  readonly fate: 'lost' | 'won';
  readonly cases: readonly CaseResult[];
}): Markup[] {
  const all = cases.filter((each) => each.fate === fate);
  if (all.length === 0) return [];
  const shown = all.slice(0, MOST_EXAMPLES[fate]);
  return [
    html`<section>
      <h2>${title}</h2>
      <p class="muted">${shown.length} of ${all.length}. The formats json and csv have every case whole.</p>
      ${shown.map((each, index) => example({ each, isOpen: index === 0 }))}
    </section>`,
  ];
}

function example({ each, isOpen }: { readonly each: CaseResult; readonly isOpen: boolean }): Markup {
  const { id, category, difficulty, input, expected, teacher, student } = each;
  const title = html`<summary><code>${id}</code> <span class="muted">${category}, ${difficulty}</span></summary>`;
  const body = html`<div class="sides">
    ${side({ title: 'Input', text: input })}
    ${expected.trim() === '' ? '' : side({ title: 'Expected', text: expected })}
    ${side({ title: `${mark(teacher.pass === true)} Teacher`, text: teacher.answer, note: noteOf(teacher) })}
    ${side({ title: `${mark(student.pass === true)} Student`, text: student.answer, note: noteOf(student) })}
  </div>`;
  return isOpen ? html`<details open>${title}${body}</details>` : html`<details>${title}${body}</details>`;
}

function side({
  title,
  text,
  note = '',
}: {
  readonly title: string;
  readonly text: string | null;
  readonly note?: string;
}): Markup {
  return html`<div>
    <h3>${title}</h3>
    ${note === '' ? '' : html`<p class="muted">${note}</p>`}
    <pre>${shortened(text ?? '(none, or removed)')}</pre>
  </div>`;
}

function noteOf({ reason, gradedBy }: CaseResult['teacher']): string {
  return [reason, gradedBy].filter((part) => part !== null).join(' · ');
}

function shortened(text: string): string {
  const rest = text.length - MOST_CHARACTERS;
  return rest > 0 ? `${text.slice(0, MOST_CHARACTERS)}\n… ${rest} more characters` : text;
}
