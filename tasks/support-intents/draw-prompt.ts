import { z } from 'zod';
import { contentHash } from '../../content-hash.ts';
import { pickOne } from '../../domain/random.ts';
import type { TaskPack } from '../task-pack.ts';
import { AREAS, type IntentSpec } from './intent.ts';
import { writeMessage } from './messages/write-message.ts';
import { INTENTS_OF } from './wordings/all-intents.ts';

const areaSchema = z.enum(AREAS);

/** Draws a message; see `TaskPack.drawPrompt`. Throws on an area that the task does not have. */
export const drawPrompt: TaskPack['drawPrompt'] = ({ pool, category, difficulty, seed }) => {
  const area = areaSchema.parse(category);
  const own = `${pool}/${area}/${difficulty}/${seed}`;
  const intent = pickOne(INTENTS_OF[area], 'intent', own);
  const input = writeMessage({ intent, difficulty, pool, seed: own });
  const spec: IntentSpec = { intent: intent.name };
  return { category: area, difficulty, source: 'template', input, spec, documentHash: contentHash(input) };
};
