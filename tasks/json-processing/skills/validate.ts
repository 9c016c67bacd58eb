import type { Segment } from '../../json-value.ts';
import type { Skill } from '../../task-pack.ts';
import { isTameDocument } from '../tame-document.ts';
import { dottedPath, jsonPointer } from './path-names.ts';
import { schemaViolations } from './schema-violations.ts';

/** `{"valid": …, "errors": […]}` of a document (first) against a JSON schema (second): the places that break it. */
export const validateSkill: Skill = {
  name: 'validate',
  options: { paths: ['pointer', 'dotted'], errors: ['all', 'first'] },
  apply: (documents, chosen) => {
    const [document, schema] = documents;
    if (documents.length !== 2 || !isTameDocument(document) || !isTameDocument(schema)) return null;
    const violations = schemaViolations({ document, schema });
    if (violations === null) return null;
    const named = violations.map((segments) =>
      chosen.paths === 'pointer' ? jsonPointer(segments) : rootedPath(segments),
    );
    if (named.includes(null)) return null;
    const errors = chosen.errors === 'first' ? named.slice(0, 1) : named;
    return JSON.stringify({ valid: errors.length === 0, errors });
  },
};

function rootedPath(segments: readonly Segment[]): string | null {
  return segments.length === 0 ? '$' : dottedPath(segments);
}
