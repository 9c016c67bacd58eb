import { codeReview } from '../../../tasks/code-review/pack.ts';
import { describePack } from '../pack-contract.ts';

describePack({
  pack: codeReview,
  exam: 'sha256:30b8b1a5d7f2f5a47ee5f6aa677f8ea72c955f3872bab1119d2232096d0451ab',
  caught: 1,
});
