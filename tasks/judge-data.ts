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
  return {
    prompt: judgePromptSchema.parse(readJson('judge-prompt')),
    canary: judgeCanarySchema.parse(readJson('judge-canary')),
  };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../domain/judge/${name}.json`, import.meta.url), 'utf8'));
}
