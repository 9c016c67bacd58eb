/** Sends its parent the bundled workflow code and ends. */
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

// A parent that is gone needs no bundle.
process.once('disconnect', () => process.exit());
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
  logger: new DefaultLogger('WARN'),
});
process.send?.(code, () => process.disconnect());
