import { addEventHandler } from 'jest-circus';
import { withinTime } from './within-time.ts';

/** The runner itself knows no time limits: each test and hook is given its own, or this one, as it is declared. */
export function limitTimes(longestInMs: number): void {
  addEventHandler((event, { currentDescribeBlock }) => {
    const declared =
      event.name === 'add_test'
        ? currentDescribeBlock.children.at(-1)
        : event.name === 'add_hook'
          ? currentDescribeBlock.hooks.at(-1)
          : undefined;
    if (declared === undefined || declared.type === 'describeBlock' || !('fn' in declared)) return;
    const { fn, timeout } = declared;
    if (fn) declared.fn = async () => withinTime({ work: fn as () => unknown, timeoutInMs: timeout ?? longestInMs });
  });
}
