import { supportIntents } from '../../../tasks/support-intents/pack.ts';
import { describePack } from '../pack-contract.ts';

describePack({
  pack: supportIntents,
  exam: 'sha256:01052e0e5d5dca1e36a47fff96d0e5d67536a237bbb35dd081a424ff7148c7ac',
  caught: 1,
});
