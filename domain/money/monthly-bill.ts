import type { Price } from './pricing.ts';

/** What a feature is asked in a day, and how long its prompts and answers are. */
export interface Traffic {
  readonly requestsADay: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** A month's bill in USD with the teacher alone, and with a student that passes some requests on. */
export interface MonthlyBill {
  readonly beforeUsd: number;
  readonly afterUsd: number;
  /** `afterUsd` by who answers. */
  readonly studentUsd: number;
  readonly teacherUsd: number;
  readonly savedUsd: number;
  /** Share of the bill that is saved; negative where the student makes it dearer, null where nothing was paid before. */
  readonly savedShare: number | null;
  /** What the student costs beside it where it is asked first in every request, also in those that it passes on. */
  readonly askedInVainUsd: number;
}

const DAYS_A_MONTH = 30;

/** The bill of 30 days, each request paid to the model that answers it. USD a million tokens is micro-dollars a token. */
export function monthlyBill({
  traffic,
  teacher,
  student,
  escalationRate,
}: {
  readonly traffic: Traffic;
  readonly teacher: Price;
  readonly student: Price;
  /** Share of the requests that the teacher answers, 0-1. */
  readonly escalationRate: number;
}): MonthlyBill {
  const allOf = (price: Price) => monthOf({ traffic, price });
  const beforeUsd = allOf(teacher);
  const studentUsd = allOf(student) * (1 - escalationRate);
  const teacherUsd = beforeUsd * escalationRate;
  const afterUsd = studentUsd + teacherUsd;
  return {
    beforeUsd,
    afterUsd,
    studentUsd,
    teacherUsd,
    savedUsd: beforeUsd - afterUsd,
    savedShare: beforeUsd === 0 ? null : 1 - afterUsd / beforeUsd,
    askedInVainUsd: allOf(student) * escalationRate,
  };
}

function monthOf({ traffic, price }: { readonly traffic: Traffic; readonly price: Price }): number {
  const { requestsADay, promptTokens, completionTokens } = traffic;
  const microUsd = promptTokens * price.inputUsdPerMillion + completionTokens * price.outputUsdPerMillion;
  return (DAYS_A_MONTH * requestsADay * microUsd) / 1_000_000;
}
