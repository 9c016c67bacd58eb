import { percentText } from '../../domain/report/number-texts.ts';
import { readServing } from '../../store/registry/serving.ts';
import type { Session } from '../session.ts';
import { type Finding, fine, warned } from './finding.ts';

/** Every student in service: whether its threshold is certified, or a placeholder. */
export async function checkCalibrations({ store: open, config }: Session): Promise<Finding[]> {
  // A store that does not open has a line of its own.
  const serving = await open().then(
    async (store) => {
      const champions = (await store.models.list()).filter(({ state }) => state === 'champion');
      return Promise.all(champions.map(async ({ task }) => readServing({ store, task })));
    },
    () => [],
  );
  return serving.flatMap(({ task, champion, canary }) =>
    [champion, canary].flatMap((student) => {
      if (student === null) return [];
      const { model, calibration } = student;
      const title = `calibration ${model}`;
      if (calibration === null) {
        const text = `none: the gateway takes its answers for ${task} from ${config.GATEWAY_THRESHOLD} on, a placeholder`;
        const flag = student === canary ? ` --student ${model}` : '';
        return [warned(title, text, `Certify a threshold: \`distill calibrate ${task}${flag}\`.`)];
      }
      const { threshold, coverage } = calibration;
      return [
        threshold === null
          ? fine(title, `no threshold for ${task} is certified: the teacher answers everything`)
          : fine(title, `certified for ${task}: about ${percentText(coverage)} of its answers are taken`),
      ];
    }),
  );
}
