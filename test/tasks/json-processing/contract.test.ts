import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';
import { describePack } from '../pack-contract.ts';

describePack({
  pack: jsonProcessing,
  exam: 'sha256:6fd5d64fab1653971a33f68c6157f9994e94f2aefe88ad914c52b99f59154bcc',
  caught: 1,
});
