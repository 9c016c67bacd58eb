import { ASSUMED, type Savings } from './savings.ts';

/** What the gateway counted of a task within an hour. */
interface TrafficCount {
  readonly hour: string;
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

type Use = Pick<Savings, 'requestsADay' | 'promptTokens' | 'completionTokens' | 'escalationRate' | 'basis'>;

const MS_A_DAY = 86_400_000;

/** How a task is used: as counted by the gateway, else as measured by exam and calibration, else as assumed. */
export function trafficUse({
  traffic,
  nowInMs,
  examTokens,
  escalatedShare,
  acceptedShare,
}: {
  readonly traffic: readonly TrafficCount[];
  readonly nowInMs: number;
  /** Means of the teacher's calls in the exam; null where it gave no usage. */
  readonly examTokens: { readonly promptTokens: number; readonly completionTokens: number } | null;
  /** What the student itself passed on of its traffic; null where it had none. */
  readonly escalatedShare: number | null;
  /** Of the student's calibration; null where it has none. */
  readonly acceptedShare: number | null;
}): Use {
  const sum = (pick: (row: TrafficCount) => number) => traffic.reduce((total, row) => total + pick(row), 0);
  const requests = sum((row) => row.requests);
  const tokens = sum((row) => row.promptTokens + row.completionTokens);
  const hasUsage = requests > 0 && tokens > 0;
  const measured = hasUsage
    ? {
        promptTokens: sum((row) => row.promptTokens) / requests,
        completionTokens: sum((row) => row.completionTokens) / requests,
      }
    : examTokens;
  return {
    requestsADay: requests > 0 ? requests / daysSince({ traffic, nowInMs }) : ASSUMED.requestsADay,
    promptTokens: measured?.promptTokens ?? ASSUMED.promptTokens,
    completionTokens: measured?.completionTokens ?? ASSUMED.completionTokens,
    escalationRate: escalatedShare ?? (acceptedShare === null ? ASSUMED.escalationRate : 1 - acceptedShare),
    basis: {
      requests: requests > 0 ? 'traffic' : 'assumed',
      tokens: hasUsage ? 'traffic' : examTokens === null ? 'assumed' : 'exam',
      escalation: escalatedShare !== null ? 'traffic' : acceptedShare === null ? 'assumed' : 'calibration',
    },
  };
}

/** Never less than one: the requests of a busy hour are not multiplied by 24. */
function daysSince({ traffic, nowInMs }: { traffic: readonly TrafficCount[]; nowInMs: number }): number {
  const first = Math.min(...traffic.map(({ hour }) => Date.parse(`${hour}:00:00Z`)));
  return Math.max((nowInMs - first) / MS_A_DAY, 1);
}
