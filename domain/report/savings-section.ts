import { percentText, usdText } from './number-texts.ts';
import type { Savings } from './savings.ts';
import type { Section } from './section.ts';

/** What the student saves and when it has paid for itself, with every assumption; null where no price is known. */
export function savingsSection(savings: Savings | null | undefined): Section | null {
  if (!savings) return null;
  const { beforeUsd, afterUsd, savedUsd, savedPerThousandUsd } = savings;
  const share = beforeUsd === 0 ? '' : `, ${percentText(savedUsd / beforeUsd)}`;
  return {
    title: 'Savings',
    kind: 'values',
    values: [
      ['saved a month', `${amountText(savedUsd)}${share}: ${usdText(beforeUsd)} before, ${usdText(afterUsd)} after`],
      ['saved per 1,000 requests', amountText(savedPerThousandUsd)],
      ...paybackRow(savings),
      ['counted with', assumptionText(savings)],
      ['prices', pricesText(savings)],
    ],
  };
}

/** When the distillation has paid for itself, as a named value; empty for a regression, which is no investment. */
export function paybackRow(savings: Savings): (readonly [name: string, value: string])[] {
  const { investmentUsd } = savings;
  return investmentUsd === null ? [] : [['pays back', paybackText({ ...savings, investmentUsd })]];
}

function paybackText({
  investmentUsd,
  breakEvenRequests,
  savedUsd,
  requestsADay,
}: Omit<Savings, 'investmentUsd'> & { readonly investmentUsd: number }): string {
  if (savedUsd <= 0) return `never: the student saves nothing against the ${usdText(investmentUsd)} of this run`;
  if (breakEvenRequests === null) return 'at once: this run cost nothing';
  const requests = breakEvenRequests.toLocaleString('en-US');
  const after = `after ${requests} ${breakEvenRequests === 1 ? 'request' : 'requests'}`;
  return `${after}, ${daysText(breakEvenRequests / requestsADay)}, for the ${usdText(investmentUsd)} of this run`;
}

/** What the savings are counted with, each figure with its origin. */
export function assumptionText({
  requestsADay,
  promptTokens,
  completionTokens,
  escalationRate,
  basis,
}: Savings): string {
  return [
    `${Math.round(requestsADay).toLocaleString('en-US')} requests a day (${ORIGIN[basis.requests]})`,
    `${Math.round(promptTokens)} tokens in and ${Math.round(completionTokens)} out (${ORIGIN[basis.tokens]})`,
    `${percentText(escalationRate)} of them passed on to the teacher (${ORIGIN[basis.escalation]})`,
  ].join(', ');
}

const ORIGIN = {
  traffic: "the gateway's traffic",
  exam: "the exam's answers",
  calibration: "the student's calibration",
  assumed: 'assumed',
} as const;

function daysText(days: number): string {
  if (days < 1) return 'within a day';
  return days < 90 ? `about ${Math.ceil(days)} days` : `about ${Math.ceil(days / 30)} months`;
}

/** A loss has its sign before the currency's name. */
function amountText(usd: number): string {
  return usd < 0 ? `-${usdText(-usd)}` : usdText(usd);
}

/** Both prices with their day and source. */
export function pricesText({ prices: { teacher, student } }: Savings): string {
  return [teacher, student]
    .map(
      ({ model, inputUsdPerMillion, outputUsdPerMillion, from, source }) =>
        `${model} USD ${inputUsdPerMillion} in and ${outputUsdPerMillion} out a million tokens, from ${from} (${source})`,
    )
    .join('; ');
}
