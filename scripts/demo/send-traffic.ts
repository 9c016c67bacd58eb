import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { DrawnPrompt, TaskPack } from '../../tasks/task-pack.ts';
import { ScriptError } from '../processes/script-error.ts';

/** Who answered a round of requests, and how well. */
export interface SentTraffic {
  readonly requests: number;
  /** By the header `x-distill-decision`. */
  readonly decisions: Readonly<Record<string, number>>;
  /** Share that the teacher answered. */
  readonly escalated: number;
  /** Answers of the student that were accepted, and those of them that the task's verifier passes. */
  readonly accepted: number;
  readonly acceptedRight: number;
}

const AT_ONCE = 16;
const FOLLOWS_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 200;

const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
});

/** Sends requests to a task's alias, a few at a time, and reads from the headers who answered. */
export async function sendTraffic({
  gatewayUrl,
  pack,
  prompts,
}: {
  readonly gatewayUrl: string;
  readonly pack: TaskPack;
  readonly prompts: readonly DrawnPrompt[];
}): Promise<SentTraffic> {
  const left = [...prompts];
  const decisions: Record<string, number> = {};
  let [accepted, acceptedRight] = [0, 0];
  const work = async () => {
    for (let prompt = left.shift(); prompt !== undefined; prompt = left.shift()) {
      const { decision, answer } = await ask({ gatewayUrl, pack, prompt });
      decisions[decision] = (decisions[decision] ?? 0) + 1;
      if (decision !== 'accepted') continue;
      accepted++;
      if (pack.verify({ spec: prompt.spec, input: prompt.input, answer }).pass) acceptedRight++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const requests = prompts.length;
  return { requests, decisions, escalated: (requests - accepted) / requests, accepted, acceptedRight };
}

async function ask({
  gatewayUrl,
  pack,
  prompt,
}: {
  gatewayUrl: string;
  pack: TaskPack;
  prompt: DrawnPrompt;
}): Promise<{ readonly decision: string; readonly answer: string }> {
  const response = await fetch(`${gatewayUrl}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: pack.name,
      messages: [{ role: 'user', content: prompt.input }],
      max_completion_tokens: pack.maxCompletionTokens,
    }),
  });
  const body = await response.text();
  if (!response.ok) throw new ScriptError(`The gateway answered ${response.status}: ${body.slice(0, 300)}`);
  const [choice] = completionSchema.parse(JSON.parse(body)).choices;
  return { decision: response.headers.get('x-distill-decision') ?? 'unknown', answer: choice?.message.content ?? '' };
}

const modelSchema = z.object({ student: z.string().nullable() });

/** Waits until the gateway serves a task by this student: it looks at the registry every second. */
export async function untilServed({
  gatewayUrl,
  task,
  student,
}: {
  readonly gatewayUrl: string;
  readonly task: string;
  readonly student: string;
}): Promise<void> {
  const deadline = performance.now() + FOLLOWS_WITHIN_MS;
  for (;;) {
    const response = await fetch(`${gatewayUrl}/v1/models/${task}`);
    const served = modelSchema.safeParse(await response.json()).data?.student;
    if (served === student) return;
    if (performance.now() > deadline) throw new ScriptError(`The gateway still serves ${served}, not ${student}.`);
    await sleep(LOOK_EVERY_MS);
  }
}
