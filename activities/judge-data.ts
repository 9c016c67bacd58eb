import { readFileSync } from 'node:fs';
import { type JudgeCanary, judgeCanarySchema } from '../domain/judge/judge-canary.ts';
import { type JudgePrompt, judgePromptSchema } from '../domain/judge/judge-prompt.ts';

/** What a judge is asked with and tried on: versioned data beside the rules that use it. */
export interface JudgeData {
  readonly prompt: JudgePrompt;
  readonly canary: JudgeCanary;
}

/** Reads the product's own judge data. */
export function loadJudgeData(): JudgeData {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(`../domain/judge/${name}.json`, import.meta.url), 'utf8'));
  return {
    prompt: judgePromptSchema.parse(read('judge-prompt')),
    canary: judgeCanarySchema.parse(read('judge-canary')),
  };
}
