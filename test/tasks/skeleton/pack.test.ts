import { skeleton } from '../../../tasks/skeleton/pack.ts';
import { describePack } from '../pack-contract.ts';

describePack({
  pack: skeleton,
  exam: 'sha256:14c6c7225539b4d72cf02c6a1fe74edccf875075c6b5df99ed016257b2c5404a',
  caught: 1,
});
