import type { Command } from 'commander';
import { EXIT_CODE } from '../../domain/run/exit-codes.ts';
import { createChatProvider } from '../../providers/chat.ts';
import { createLocalModels } from '../../providers/local-models.ts';
import { createOpenAiClients } from '../../providers/openai-clients.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { loadProviders } from '../../providers/providers-file.ts';
import { askRespondent } from '../ask/ask-respondent.ts';
import { repliesText } from '../ask/replies-text.ts';
import { respondentsOf } from '../ask/respondents.ts';
import { wrongUsage } from '../command-error.ts';
import { modelName } from '../flag-values.ts';
import type { Perform } from '../perform.ts';
import type { Session } from '../session.ts';
import { type TaskGround, taskGround } from '../task-ground.ts';

const EXAMPLES = `
Every model is asked once and paid for; nothing is recorded, and the budget of no run is touched. The task's verifier
says which answers are right where it reads the prompt.

Examples:
  $ distill ask support-intents "where is my parcel?"
  $ distill ask json-processing - < prompt.txt
`;

/** `distill ask`: teacher, champion and candidate side by side on one prompt. */
export function addAskCommand(program: Command, perform: Perform): void {
  program
    .command('ask')
    .description('ask teacher, champion and newest candidate the same; it costs what the models cost')
    .argument('<task>', 'the task')
    .argument('<prompt>', 'the prompt, - for standard input')
    .option('--teacher <provider/model>', 'the large model (default: the one that taught the champion)', modelName)
    .addHelpText('after', EXAMPLES)
    .action((task: string, prompt: string, { teacher }: { readonly teacher?: string }) =>
      perform(async (session) => {
        const input = (prompt === '-' ? await session.surroundings.readStandardInput() : prompt).trim();
        if (input === '') throw wrongUsage('The prompt is empty: give it in quotes, or - for standard input.');
        const ground = await taskGround(session, task);
        const responses = await askAll({ session, ground, input, teacher });
        const usd = responses.reduce((sum, response) => sum + (response.usd ?? 0), 0);
        const hasAnswer = responses.some(({ answer }) => answer !== null);
        return {
          document: { task, prompt: input, responses, usd },
          text: repliesText(responses),
          exitCode: hasAnswer ? EXIT_CODE.ok : EXIT_CODE.error,
        };
      }),
    );
}

function clock(): number {
  return performance.now();
}

async function askAll({
  session: { config, surroundings },
  ground: { store, pack },
  input,
  teacher,
}: {
  readonly session: Session;
  readonly ground: TaskGround;
  readonly input: string;
  readonly teacher: string | undefined;
}) {
  const providers = loadProviders({ file: config.PROVIDERS_FILE, emulatorUrl: config.emulatorUrl });
  const clients = createOpenAiClients({ providers, environment: surroundings.environment });
  const chat = createChatProvider({ clients, localModels: createLocalModels({ training: store.localTraining }) });
  const prices = loadPriceList({ now: surroundings.now });
  const respondents = await respondentsOf({ store, task: pack.name, teacher });
  return Promise.all(
    respondents.map(async (respondent) => askRespondent({ store, chat, prices, pack, respondent, input, now: clock })),
  );
}
