import { isJsonObject } from '../../json-value.ts';
import type { Skill } from '../../task-pack.ts';
import { isTameDocument } from '../tame-document.ts';
import { type Change, changesBetween } from './changes.ts';
import { dottedPath, jsonPointer } from './path-names.ts';

/** What leads from the first document to the second: a JSON patch (RFC 6902), or a summary by dotted paths. */
export const diffSkill: Skill = {
  name: 'diff',
  options: { format: ['patch', 'summary'], arrays: ['whole', 'elements'] },
  apply: (documents, chosen) => {
    const [from, to] = documents;
    if (documents.length !== 2 || !isTameDocument(from) || !isTameDocument(to)) return null;
    if (!isJsonObject(from) || !isJsonObject(to)) return null;
    const changes = changesBetween({ from, to, elements: chosen.arrays === 'elements' });
    return chosen.format === 'patch' ? JSON.stringify(changes.map(patchOperation)) : summary(changes);
  },
};

function patchOperation(change: Change): Readonly<Record<string, unknown>> {
  const path = jsonPointer(change.at);
  if (change.kind === 'removed') return { op: 'remove', path };
  return { op: change.kind === 'added' ? 'add' : 'replace', path, value: change.to };
}

function summary(changes: readonly Change[]): string | null {
  const added: Record<string, unknown> = {};
  const removed: string[] = [];
  const changed: Record<string, unknown> = {};
  for (const change of changes) {
    const path = dottedPath(change.at);
    if (path === null) return null;
    if (change.kind === 'added') added[path] = change.to;
    else if (change.kind === 'removed') removed.push(path);
    else changed[path] = { from: change.from, to: change.to };
  }
  return JSON.stringify({ added, removed, changed });
}
