import { percentText } from './number-texts.ts';
import type { Section } from './section.ts';
import type { TrafficCycle } from './traffic-cycle.ts';

/** How the traffic went from champion to champion; null where there was none. */
export function trafficSection(cycles: readonly TrafficCycle[]): Section | null {
  if (cycles.length === 0) return null;
  return {
    title: 'Traffic by champion',
    kind: 'table',
    columns: [
      { name: 'champion', align: 'left' },
      { name: 'requests', align: 'right' },
      { name: 'escalated', align: 'right' },
      { name: 'threshold', align: 'right' },
      { name: 'taught from traffic', align: 'right' },
      { name: 'audits', align: 'right' },
      { name: 'right', align: 'right' },
      { name: 'regret', align: 'right' },
    ],
    rows: cycles.map(({ student, requests, escalated, fromTraffic, audits, right, regret, ...cycle }) => [
      student,
      String(requests),
      percentText(escalated),
      thresholdText(cycle),
      String(fromTraffic),
      String(audits),
      right === null ? '-' : percentText(right),
      regret === null ? '-' : `${percentText(regret)}, at most ${percentText(cycle.regretHigh)}`,
    ]),
  };
}

function thresholdText({ threshold, calibration }: Pick<TrafficCycle, 'threshold' | 'calibration'>): string {
  if (calibration === null) return 'uncalibrated';
  return threshold === null ? 'none' : threshold.toFixed(3);
}
