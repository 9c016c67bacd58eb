import { percentText } from '../report/number-texts.ts';

/** A student in service, with what its calibration allows; null where it has none. */
export interface ServingStudent {
  readonly model: string;
  readonly calibration: { readonly threshold: number | null; readonly coverage: number } | null;
}

/** What the gateway does with a task from now on, in sentences. */
export function servingText({
  task,
  champion,
  canary,
}: {
  readonly task: string;
  readonly champion: ServingStudent | null;
  readonly canary: (ServingStudent & { readonly share: number }) | null;
}): string {
  const others = champion === null ? 'the teacher' : `${champion.model}, its champion`;
  const who =
    canary === null
      ? `Requests for ${task} go to ${others}`
      : `${percentText(canary.share)} of the callers of ${task} get ${canary.model}, a canary, always the same ones; the others ${others}`;
  return [
    `${who}. A gateway follows within a second.`,
    ...[canary, champion].filter((student) => student !== null).map((student) => calibrationText({ task, student })),
  ].join('\n');
}

function calibrationText({
  task,
  student: { model, calibration },
}: {
  readonly task: string;
  readonly student: ServingStudent;
}): string {
  if (calibration === null) {
    return `${model} is not calibrated: a placeholder decides when the teacher is asked. Certify a threshold with \`distill calibrate ${task} --student ${model}\`.`;
  }
  const { threshold, coverage } = calibration;
  return threshold === null
    ? `${model} is calibrated, but no threshold keeps its regret low enough: the teacher answers everything.`
    : `${model} is calibrated: about ${percentText(coverage)} of its answers are sure enough, the teacher gives the others.`;
}
