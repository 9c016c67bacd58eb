import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALIAS, type LocalGateway, startLocalGateway } from '../local-gateway.ts';
import { CONVERSATIONS } from './conversations.ts';
import { conversing } from './conversing.ts';

const PYTHON = process.env.TEST_PYTHON ?? 'python3';
const SCRIPT = fileURLToPath(new URL('converse.py', import.meta.url));
/** Looking for the packages is quick; loading them is not. */
const FINDS = 'import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, ["openai", "litellm"])))';
const hasPackages = spawnSync(PYTHON, ['-c', FINDS]).status === 0;
const reason = hasPackages ? '' : ` (skipped: ${PYTHON} lacks openai or litellm; TEST_PYTHON names another)`;

let gateway: LocalGateway;
beforeAll(async () => {
  gateway = await startLocalGateway();
  for (const model of ['ft:student:1', 'teacher']) gateway.upstream.script(model, conversing);
});
afterAll(async () => gateway.stop());

interface Row {
  readonly client: string;
  readonly conversation: string;
  readonly heard: readonly unknown[];
}

describe('gateway, clients in Python', () => {
  (hasPackages ? test : test.skip)(
    `openai and litellm: ten conversations → the same answers, whole and streamed${reason}`,
    async () => {
      const rows = await converse();
      expect(rows).toHaveLength(2 * CONVERSATIONS.length);
      for (const { client, conversation, heard } of rows) {
        const had = CONVERSATIONS.find(({ name }) => name === conversation);
        if (!had) throw new Error(`nobody asked for ${conversation}`);
        const { text, toolCall = null, answers = [text], fields } = had;
        const tokens = fields?.logprobs ? text : null;
        const wanted = { client, conversation, text, toolCall, totalTokens: 15, answers, tokens };
        for (const one of heard) expect({ client, conversation, ...(one as object) }).toEqual(wanted);
      }
    },
    120_000,
  );
});

async function converse(): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, LITELLM_LOCAL_MODEL_COST_MAP: 'True' };
    const child = execFile(PYTHON, [SCRIPT], { env: environment, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.slice(-2_000)));
      else resolve(JSON.parse(stdout) as Row[]);
    });
    child.stdin?.end(JSON.stringify({ url: gateway.url, model: ALIAS, conversations: CONVERSATIONS }));
  });
}
