import { confirmationSection } from './confirmation-section.ts';
import { controlSection } from './control-section.ts';
import { gateSection } from './gate-section.ts';
import { modesSections } from './modes-section.ts';
import { promptSections } from './prompt-section.ts';
import { roundSections } from './round-sections.ts';
import type { Report } from './schema.ts';
import type { Section } from './section.ts';

/** The sections that only a report of this kind has. */
export function kindSections(report: Report): readonly (Section | null)[] {
  switch (report.kind) {
    case 'distill':
      return [...roundSections(report.rounds), gateSection(report.gates), controlSection(report.control)];
    case 'regression':
      return [confirmationSection(report)];
    case 'promptDistill':
      return promptSections(report);
    default:
      return modesSections(report);
  }
}
