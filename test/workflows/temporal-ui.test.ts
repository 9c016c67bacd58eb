import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createDistillClient } from '../../client/distill-client.ts';
import { startWorkflowLink } from '../../scripts/temporal/links.ts';
import { progressQuery } from '../../workflows/messages.ts';
import { startBrowser } from '../support/browser.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';
import { until } from '../support/until.ts';

const SCREENSHOT = fileURLToPath(new URL('../../test-output/temporal-ui-board.png', import.meta.url));
const LONGEST_RUN_IN_MS = 240_000;

describe('Temporal UI', () => {
  let loop: Loop;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [loop, browser] = await Promise.all([startLoop({ name: 'temporal-ui' }), startBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await loop?.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  });
  afterEach(async () => page.close());

  test('the printed link, input {"samples": 60, "rounds": 1} → a run of one round that completes', async () => {
    const workflowId = 'distill.json-processing.ui-small';
    await startFromForm({ workflowId, input: '{"samples": 60, "rounds": 1}' });
    expect(await endOnPage()).toEqual({ status: 'Completed', shown: expect.stringContaining('"outcome"') });
    const report = await reportOf(workflowId);
    expect(report.rounds.map((round) => round.accepted)).toEqual([60]);
  }, 300_000);

  test('the printed link, input left empty → a run of the default size that completes', async () => {
    const workflowId = 'distill.json-processing.ui-empty';
    await startFromForm({ workflowId });
    expect(await endOnPage()).toEqual({ status: 'Completed', shown: expect.stringContaining('"outcome"') });
    const report = await reportOf(workflowId);
    expect(report.rounds[0]?.accepted).toBe(300);
  }, 300_000);

  test('a misspelt field → failed at once, the page says InvalidInput and names the field', async () => {
    await startFromForm({ workflowId: 'distill.json-processing.ui-typo', input: '{"sampels": 60}' });
    const { status, shown } = await endOnPage();
    expect(status).toBe('Failed');
    expect(shown).toContain('"type": "InvalidInput"');
    expect(shown).toContain('sampels: there is no such field');
    const { startTime, closeTime } = await loop.client.workflow.getHandle('distill.json-processing.ui-typo').describe();
    expect(Number(closeTime) - Number(startTime)).toBeLessThan(5_000);
  }, 60_000);

  test('a running workflow → its progress board under User Metadata', async () => {
    const workflowId = 'distill.json-processing.ui-board';
    // Slow enough that it still generates when the page is drawn.
    await loop.setFaults({ latencyMs: 3_000 });
    // A seed of its own: the answers to the other runs' prompts would be used again at once.
    await startFromForm({ workflowId, input: '{"samples": 200, "rounds": 1, "seed": 7}' });
    const run = loop.client.workflow.getHandle(workflowId);
    await page.getByRole('tab', { name: 'User Metadata' }).click();
    const board = page.frameLocator('iframe');
    await board.getByRole('heading', { name: 'distill of json-processing' }).waitFor();
    await until(async () => (await run.query(progressQuery)).done > 0);
    // The page asks for the board once, and again when R is pressed.
    await page.keyboard.press('r');
    await board.getByRole('row', { name: /^Stage generate \(\d+ of \d+\)$/ }).waitFor();
    await page.screenshot({ path: SCREENSHOT });
    expect(await board.getByRole('row').allInnerTexts()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Round\s+1 of at most 1$/),
        expect.stringMatching(/^Accepted samples\s+\d+ of 200$/),
        expect.stringMatching(/^Spent\s+USD \d+\.\d{4}$/),
        expect.stringMatching(/^generate\s+228\s+[\d,]+\s+[\d,]+\s+USD \d+\.\d+$/),
      ]),
    );
    expect(await page.locator('main header').getByText('Running').count()).toBe(1);
    await run.terminate();
    await loop.setFaults({});
  }, 60_000);

  /** Opens the link, presses *Start Workflow*, and follows the page's own link to the run. */
  async function startFromForm({ workflowId, input }: { readonly workflowId: string; readonly input?: string }) {
    const uiUrl = process.env.TEMPORAL_TEST_UI_URL;
    if (!uiUrl) throw new Error('The shared Temporal server of the test run is missing.');
    await page.goto(startWorkflowLink({ uiUrl, taskQueue: loop.taskQueue, workflowId }));
    await page.getByText('Task Queue is Active').waitFor();
    if (input !== undefined) {
      await page.locator('.cm-content').click();
      await page.keyboard.insertText(input);
      // Leaving the editor spreads the JSON over several lines, which would move the button away under the press.
      await page.getByRole('heading', { name: 'Start a Workflow' }).click();
      await page.locator('.cm-line').nth(2).waitFor();
    }
    await page.getByRole('button', { name: 'Start Workflow' }).click();
    await page.getByRole('link', { name: 'Workflow started successfully' }).click();
    await page.getByTestId('workflow-id-heading').getByText(workflowId).waitFor();
  }

  /** The page polls for as long as the run goes on, so what is waited for is its word, never a quiet network. */
  async function endOnPage(): Promise<{ readonly status: string; readonly shown: string }> {
    const status = page.locator('main header').getByText(/^\s*(Completed|Failed|Canceled|Terminated|Timed Out)\s*$/);
    await status.waitFor({ timeout: LONGEST_RUN_IN_MS });
    const result = page.getByTestId('input-and-result').filter({ hasText: /"outcome"|"failure"/ });
    await result.waitFor();
    return { status: (await status.textContent())?.trim() ?? '', shown: (await result.textContent()) ?? '' };
  }

  async function reportOf(workflowId: string) {
    const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
    return expectCountsToAddUp(await distill.result({ workflowId }));
  }
});
