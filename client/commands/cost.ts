import type { Command } from 'commander';
import { type MonthlyBill, monthlyBill, type Traffic } from '../../domain/money/monthly-bill.ts';
import type { Price } from '../../domain/money/pricing.ts';
import { percentText } from '../../domain/report/number-texts.ts';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { modelName, share, wholeNumber } from '../flag-values.ts';
import type { CommandResult, Perform } from '../perform.ts';
import { textTable } from '../text-table.ts';

interface CostOptions {
  readonly requests: number;
  readonly in: number;
  readonly out: number;
  readonly teacher: string;
  readonly student: string;
  readonly escalation: number;
}

const EXAMPLES = `
A month is 30 days. A request is counted at the price of the model that answers it; the last line adds what the
student costs where it is asked first and then passes the request on.

Examples:
  $ distill cost                                          100,000 requests a day, 500 tokens in, 200 out, 10 % escalated:
                                                          USD 9,750.00 a month before, USD 1,501.50 after, 84.6 % saved
  $ distill cost --requests 20000 --in 900 --out 150 --teacher openai/gpt-5.4 --student openai/gpt-6-luna
`;

/** `distill cost`: the monthly bill before and after. */
export function addCostCommand(program: Command, perform: Perform): void {
  const defaults = distillInputSchema.parse({});
  program
    .command('cost')
    .description('the monthly bill with the teacher alone, and with a student in front of it')
    .option('--requests <n>', 'requests a day', wholeNumber, 100_000)
    .option('--in <n>', "tokens of a request's prompt", wholeNumber, 500)
    .option('--out <n>', 'tokens of its answer', wholeNumber, 200)
    .option('--teacher <provider/model>', 'the large model', modelName, defaults.teacher)
    .option('--student <provider/model>', 'the small one, as it is served', modelName, defaults.student)
    .option('--escalation <rate>', 'share of the requests that the teacher answers, 0 to 1', share, 0.1)
    .addHelpText('after', EXAMPLES)
    .action((options: CostOptions) =>
      perform(async ({ surroundings }) => {
        const prices = loadPriceList({ now: surroundings.now });
        const teacher = prices.priceOf(options.teacher);
        const student = prices.priceOf(options.student);
        const traffic = { requestsADay: options.requests, promptTokens: options.in, completionTokens: options.out };
        const escalationRate = options.escalation;
        const bill = monthlyBill({ traffic, teacher, student, escalationRate });
        return costResult({ traffic, escalationRate, bill, models: options, prices: { teacher, student } });
      }),
    );
}

function costResult({
  traffic,
  escalationRate,
  bill,
  models,
  prices,
}: {
  readonly traffic: Traffic;
  readonly escalationRate: number;
  readonly bill: MonthlyBill;
  readonly models: { readonly teacher: string; readonly student: string };
  readonly prices: { readonly teacher: Price; readonly student: Price };
}): CommandResult {
  const { teacher, student } = models;
  const { beforeUsd, afterUsd, studentUsd, teacherUsd, savedUsd, savedShare, askedInVainUsd } = bill;
  const saved = savedShare === null ? '' : percentText(savedShare);
  const rows = [
    ['before', amountText(beforeUsd), `${teacher} answers every request`],
    ['after', amountText(afterUsd), `${student} ${amountText(studentUsd)}, ${teacher} ${amountText(teacherUsd)}`],
    ['saved', amountText(savedUsd), saved],
  ];
  const asked = `Where the student is asked first in every request, the ${percentText(escalationRate)} that it passes on cost USD ${amountText(askedInVainUsd)} more: USD ${amountText(afterUsd + askedInVainUsd)}.`;
  const sources = [...new Set([prices.teacher, prices.student])].map(
    ({ model, inputUsdPerMillion, outputUsdPerMillion, from, source }) =>
      `${model}: USD ${inputUsdPerMillion} in, ${outputUsdPerMillion} out a million tokens, from ${from} (${source}).`,
  );
  const head = ['', 'USD a month', ''];
  return {
    document: { traffic, escalationRate, teacher, student, ...bill, prices },
    text: [textTable({ head, rows, align: ['left', 'right', 'left'] }), asked, ...sources].join('\n'),
  };
}

function amountText(usd: number): string {
  return usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
