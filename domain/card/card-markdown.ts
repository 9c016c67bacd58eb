import { escapedMarkdown, sectionMarkdown } from '../report/section-markdown.ts';
import { singleLined } from '../report/single-line.ts';
import { cardSections } from './card-sections.ts';
import type { ModelCard } from './model-card.ts';

/** A card as GitHub Markdown; texts from users are escaped, so that they cannot change its form. */
export function cardMarkdown(card: ModelCard): string {
  const { model, task, role, simulated, madeAt } = card;
  const blocks = [
    `# ${escapedMarkdown(model)}${simulated ? ' (*simulated*)' : ''}`,
    `${role === 'candidate' || role === 'canary' ? 'A' : 'The'} ${role} of ${escapedMarkdown(task)}. Card of ${madeAt}.`,
    ...cardSections(card)
      .map(singleLined)
      .flatMap((section) => [`## ${section.title}`, sectionMarkdown(section)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
