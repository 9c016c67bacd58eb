import Sequencer from '@jest/test-sequencer';

const isWholeRun = ({ path }) => path.includes('/test/workflows/');

/** Whole runs take longest and mostly wait: started first, they leave the short files to fill the gaps. */
export default class WholeRunsFirst extends Sequencer {
  sort(tests) {
    const jestsOrder = Sequencer.prototype.sort.call(this, tests);
    return [...jestsOrder.filter(isWholeRun), ...jestsOrder.filter((test) => !isWholeRun(test))];
  }
}
