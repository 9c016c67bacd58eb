import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LocalGateway, startLocalGateway } from '../local-gateway.ts';
import { langchain, openai, vercel } from './clients.ts';
import { CONVERSATIONS } from './conversations.ts';
import { conversing } from './conversing.ts';

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway();
  for (const model of ['ft:student:1', 'teacher']) gateway.upstream.script(model, conversing);
});
afterAll(async () => gateway.stop());

const CLIENTS = Object.entries({ openai, vercel, langchain });
const CASES = CLIENTS.flatMap(([client, converse]) =>
  CONVERSATIONS.map((conversation) => ({ client, converse, conversation, name: conversation.name })),
);

describe('gateway, clients of other makers', () => {
  test.each(CASES)(
    '$client: $name → the same answer, whole and streamed',
    async ({ client, converse, conversation }) => {
      // The other two run the choices of a stream together into one text.
      const ways = conversation.fields?.n && client !== 'openai' ? [false] : [false, true];
      for (const stream of ways) {
        const heard = await converse({ url: gateway.url, conversation, stream });
        const { text, toolCall = null, answers = [text], fields } = conversation;
        expect(heard).toMatchObject({ text, toolCall });
        // The other two tell neither all choices nor log-probabilities.
        if (client === 'openai') expect(heard).toMatchObject({ answers, tokens: fields?.logprobs ? text : null });
        // LangChain adds up the usage of every choice.
        if (client !== 'langchain') expect(heard.totalTokens).toBe(15);
        else expect(heard.totalTokens).toBeGreaterThanOrEqual(15);
      }
    },
  );
});
