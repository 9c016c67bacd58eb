import { describe, expect, test } from '@jest/globals';
import { bundleWorkflows } from '../../worker/bundle-workflows.ts';

describe('bundleWorkflows', () => {
  test('the sources → one script with every workflow, made by another process', async () => {
    const { code } = await bundleWorkflows();
    for (const name of ['distill', 'evaluate', 'fineTune', 'generate', 'regression']) {
      expect(code).toContain(`async function ${name}(`);
    }
  }, 60_000);
});
