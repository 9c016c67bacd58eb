import { describe, expect, test } from '@jest/globals';
import { startWorkflowLink, usualUiUrl } from '../../../scripts/temporal/links.ts';

describe('links', () => {
  test('startWorkflowLink: a run of json-processing → the form with queue, type and id filled in', () => {
    const workflowId = 'distill.json-processing.20260304-050607';
    expect(startWorkflowLink({ uiUrl: 'http://127.0.0.1:8233', workflowId })).toBe(
      'http://127.0.0.1:8233/namespaces/default/workflows/start-workflow?taskQueue=distill&workflowType=distill&workflowId=distill.json-processing.20260304-050607',
    );
  });

  test('usualUiUrl: a local address → the port plus 1,000; any other → unknown', () => {
    expect(usualUiUrl('localhost:7233')).toBe('http://localhost:8233');
    expect(usualUiUrl('team.tmprl.cloud:7233')).toBeNull();
  });
});
