import { splitPrompt } from '../fenced-documents.ts';
import { once } from '../once.ts';
import type { TaskPack } from '../task-pack.ts';
import { coreExam } from './exam/core-exam.ts';
import { documentCases } from './exam/document-cases.ts';
import { adoptPrompt } from './prompts/adopt-prompt.ts';
import { drawPrompt } from './prompts/draw-prompt.ts';
import { SYSTEM_PROMPT } from './prompts/system-prompt.ts';
import { SKILLS } from './skills/skills.ts';
import { verify } from './verifiers/verify.ts';
import { readInstruction } from './wordings/read-instruction.ts';

/** The task `json-processing`: flatten, validate against a schema, to TypeScript types, diff, and nested JSON to CSV. */
export const jsonProcessing: TaskPack = {
  name: 'json-processing',
  version: '1',
  systemPrompt: SYSTEM_PROMPT,
  categories: [
    { name: 'flatten', weight: 0.25 },
    { name: 'validate', weight: 0.2 },
    { name: 'types', weight: 0.2 },
    { name: 'diff', weight: 0.15 },
    { name: 'csv', weight: 0.2 },
  ],
  difficulties: [
    { name: 'easy', weight: 0.4 },
    { name: 'medium', weight: 0.35 },
    { name: 'hard', weight: 0.25 },
  ],
  labels: null,
  maxCompletionTokens: 4096,
  answersJson: (category) => category !== 'types' && category !== 'csv',
  skills: Object.values(SKILLS),
  drawsPrompts: true,
  drawPrompt,
  exam: once(coreExam),
  documentCases,
  verify,
  read: (input) => {
    const { instruction, documents } = splitPrompt(input);
    const spec = readInstruction(instruction);
    return spec === null ? null : { skill: SKILLS[spec.category], chosen: spec.chosen, documents };
  },
  adopt: adoptPrompt,
};
