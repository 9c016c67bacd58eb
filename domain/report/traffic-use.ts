import { ASSUMED, type Savings } from './savings.ts';
import type { TrafficCycle } from './traffic-cycle.ts';

/** What the gateway counted of a task within an hour. */
interface TrafficCount {
  readonly hour: string;
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

type Use = Pick<Savings, 'requestsADay' | 'promptTokens' | 'completionTokens' | 'escalationRate' | 'basis'>;

const MS_A_DAY = 86_400_000;
/** A request to try the gateway out says nothing of how a task is used; a hundred give a share to within ten points. */
const LEAST_REQUESTS = 100;

/** How a task is used: as counted by the gateway in enough requests, else as measured by exam and calibration, else as assumed. */
export function trafficUse({
  traffic,
  nowInMs,
  examTokens,
  studentTraffic,
  acceptedShare,
}: {
  readonly traffic: readonly TrafficCount[];
  readonly nowInMs: number;
  /** Means of the teacher's calls in the exam; null where it gave no usage. */
  readonly examTokens: { readonly promptTokens: number; readonly completionTokens: number } | null;
  /** What the student itself passed on of its traffic; null where it had none. */
  readonly studentTraffic: Pick<TrafficCycle, 'requests' | 'escalated'> | null;
  /** Of the student's calibration; null where it has none. */
  readonly acceptedShare: number | null;
}): Use {
  const sum = (pick: (row: TrafficCount) => number) => traffic.reduce((total, row) => total + pick(row), 0);
  const requests = sum((row) => row.requests);
  const tokens = sum((row) => row.promptTokens + row.completionTokens);
  const isUsed = requests >= LEAST_REQUESTS;
  const hasUsage = isUsed && tokens > 0;
  const escalatedShare =
    studentTraffic !== null && studentTraffic.requests >= LEAST_REQUESTS ? studentTraffic.escalated : null;
  const measured = hasUsage
    ? {
        promptTokens: sum((row) => row.promptTokens) / requests,
        completionTokens: sum((row) => row.completionTokens) / requests,
      }
    : examTokens;
  return {
    requestsADay: isUsed ? requests / daysSince({ traffic, nowInMs }) : ASSUMED.requestsADay,
    promptTokens: measured?.promptTokens ?? ASSUMED.promptTokens,
    completionTokens: measured?.completionTokens ?? ASSUMED.completionTokens,
    escalationRate: escalatedShare ?? (acceptedShare === null ? ASSUMED.escalationRate : 1 - acceptedShare),
    basis: {
      requests: isUsed ? 'traffic' : 'assumed',
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
