import { z } from 'zod';

/** What one champion did in the traffic. */
export const trafficCycleSchema = z.object({
  student: z.string(),
  /** When it became the champion. */
  since: z.string(),
  requests: z.int(),
  /** Share of them that the teacher answered. */
  escalated: z.number(),
  /** From which confidence on it may answer; null while uncalibrated, or where nothing may be accepted. */
  threshold: z.number().nullable(),
  calibration: z.string().nullable(),
  /** Samples of the traffic among those that it was taught. */
  fromTraffic: z.int(),
  audits: z.int(),
  /** Of the audited answers, weighted by 1 / probability: right ones, and wrong ones where the teacher was right. */
  right: z.number().nullable(),
  regret: z.number().nullable(),
  /** Upper limit of the regret at 90 %. */
  regretHigh: z.number(),
});
/** One line of how a task's traffic went over its champions. */
export type TrafficCycle = z.infer<typeof trafficCycleSchema>;
