import type { Skill } from '../../task-pack.ts';
import { isTameDocument } from '../tame-document.ts';
import { type MergedShape, mergeShape } from './merged-shape.ts';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const INDENT = '  ';

/**
 * A TypeScript declaration of `Root` that describes the document: nested objects inline, the elements of an array merged
 * into one type, `?` for what some of them lack, `unknown` for the elements of an empty array.
 */
export const typesSkill: Skill = {
  name: 'types',
  options: { declaration: ['interface', 'type'], arrays: ['suffix', 'generic'] },
  apply: (documents, chosen) => {
    const [document] = documents;
    if (documents.length !== 1 || !isTameDocument(document)) return null;
    const shape = mergeShape([document]);
    const isBare = shape.kinds[0] === 'object' && shape.properties.length === 0;
    if (isBare || (shape.kinds[0] === 'array' && chosen.declaration === 'interface')) return null;
    const body = writeShape({ shape, suffix: chosen.arrays === 'suffix', indent: '' });
    return chosen.declaration === 'interface' ? `interface Root ${body}` : `type Root = ${body};`;
  },
};

interface Writing {
  readonly shape: MergedShape;
  readonly suffix: boolean;
  readonly indent: string;
}

function writeShape(writing: Writing): string {
  const { shape } = writing;
  return shape.kinds
    .map((kind) => (kind === 'object' ? writeObject(writing) : kind === 'array' ? writeArray(writing) : kind))
    .join(' | ');
}

function writeObject({ shape, suffix, indent }: Writing): string {
  if (shape.properties.length === 0) return '{}';
  const inner = indent + INDENT;
  const lines = shape.properties.map(({ name, optional, shape }) => {
    const key = IDENTIFIER.test(name) ? name : JSON.stringify(name);
    return `${inner}${key}${optional ? '?' : ''}: ${writeShape({ shape, suffix, indent: inner })};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

function writeArray({ shape: { element }, suffix, indent }: Writing): string {
  const inner = element === null ? 'unknown' : writeShape({ shape: element, suffix, indent });
  if (!suffix) return `Array<${inner}>`;
  return element !== null && element.kinds.length > 1 ? `(${inner})[]` : `${inner}[]`;
}
