import { z } from 'zod';
import { monthlyBill } from '../money/monthly-bill.ts';
import type { Price } from '../money/pricing.ts';

const money = z.number();
const priceSchema = z.object({
  model: z.string(),
  inputUsdPerMillion: money,
  outputUsdPerMillion: money,
  /** First day of the price, and where it was read. */
  from: z.string(),
  source: z.string(),
});

export const savingsSchema = z.object({
  requestsADay: z.number(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  /** Share of the requests that the teacher answers. */
  escalationRate: z.number(),
  /** Where each of these comes from. */
  basis: z.object({
    requests: z.enum(['traffic', 'assumed']),
    tokens: z.enum(['traffic', 'exam', 'assumed']),
    escalation: z.enum(['traffic', 'calibration', 'assumed']),
  }),
  prices: z.object({ teacher: priceSchema, student: priceSchema }),
  /** The month's bill with the teacher alone, and with the student asked first in every request. */
  beforeUsd: money,
  afterUsd: money,
  savedUsd: money,
  savedPerThousandUsd: money,
  /** What the distillation cost; null for a regression, which is no investment. */
  investmentUsd: money.nullable(),
  /** After how many requests it has paid for itself; null where it never does or there is nothing to pay back. */
  breakEvenRequests: z.int().nullable(),
});
/** What the student saves a month, with the assumptions behind it. */
export type Savings = z.infer<typeof savingsSchema>;

/** What `distill cost` assumes too; the requests a day stand for any feature that is worth distilling. */
export const ASSUMED = { requestsADay: 1_000, promptTokens: 500, completionTokens: 200, escalationRate: 0.1 } as const;

/** The month before and after; an escalated request is paid to both models, since the student is always asked first. */
export function savingsOf({
  use,
  teacher,
  student,
  investmentUsd,
}: {
  readonly use: Pick<Savings, 'requestsADay' | 'promptTokens' | 'completionTokens' | 'escalationRate' | 'basis'>;
  readonly teacher: Price;
  readonly student: Price;
  readonly investmentUsd: number | null;
}): Savings {
  const { escalationRate } = use;
  const bill = (requestsADay: number) =>
    monthlyBill({ traffic: { ...use, requestsADay }, teacher, student, escalationRate });
  const { beforeUsd, afterUsd: answeredUsd, askedInVainUsd } = bill(use.requestsADay);
  const afterUsd = answeredUsd + askedInVainUsd;
  const unit = bill(1_000 / DAYS_A_MONTH);
  const savedPerThousandUsd = unit.savedUsd - unit.askedInVainUsd;
  const paysBack = investmentUsd !== null && investmentUsd > 0 && savedPerThousandUsd > 0;
  return {
    ...use,
    prices: { teacher: quoted(teacher), student: quoted(student) },
    beforeUsd,
    afterUsd,
    savedUsd: beforeUsd - afterUsd,
    savedPerThousandUsd,
    investmentUsd,
    breakEvenRequests: paysBack ? Math.ceil((1_000 * investmentUsd) / savedPerThousandUsd) : null,
  };
}

/** As `monthlyBill` counts a month. */
const DAYS_A_MONTH = 30;

function quoted({ model, inputUsdPerMillion, outputUsdPerMillion, from, source }: Price): Savings['prices']['teacher'] {
  return { model, inputUsdPerMillion, outputUsdPerMillion, from, source };
}
