import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { renderHtml } from '../../../client/report/html/page.ts';
import { buildReport } from '../../../domain/report/build-report.ts';
import type { Report } from '../../../domain/report/schema.ts';
import { startBrowser } from '../../support/browser.ts';
import { DETAILED } from '../../support/report-details.ts';
import { BREACH, PROMOTED, RUNNING } from '../../support/run-facts.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../../test-output/report', import.meta.url));
const WIDTHS = [380, 1200];
const SCREEN_HEIGHT = 1_200;
const SCHEMES = ['light', 'dark'] as const;

describe('renderHtml: in a browser', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    [browser, folder] = await Promise.all([startBrowser(), mkdtemp(join(tmpdir(), 'distill-report-'))]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test.each(WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme] as const)))(
    '%i px, %s → nothing wider than the page, nothing fetched, texts with enough contrast',
    async (width, colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: SCREEN_HEIGHT }, colorScheme });
      try {
        const requests: string[] = [];
        page.on('request', (request) => requests.push(request.url()));
        const address = await written(DETAILED);
        await page.goto(address);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
          'promoted: distill of json-processing',
        );
        await keepScreenshots({ page, name: `${width}-${colorScheme}` });
        expect(requests).toEqual([address]);
        const size = await page.evaluate(
          '[document.documentElement.scrollWidth, document.documentElement.clientWidth]',
        );
        expect(size).toEqual([width, width]);
        expect(await page.evaluate(SMALLEST_CHART_TEXT)).toBeGreaterThanOrEqual(9);
        expect(await page.evaluate(LOWEST_CONTRAST)).toBeGreaterThanOrEqual(4.5);
      } finally {
        await page.close();
      }
    },
    60_000,
  );

  async function written(report: Report): Promise<string> {
    const file = join(folder, 'report.html');
    await writeFile(file, await renderHtml(report));
    return pathToFileURL(file).href;
  }
});

describe('renderHtml', () => {
  test('promoted → opens with verdict, conditions, savings and the next command, before any chart', async () => {
    const text = await renderHtml(DETAILED);
    const places = ['✅ promoted', 'retention 0.96', 'Saved with this student', 'npx distill schedule', '<svg'];
    const found = places.map((part) => text.indexOf(part));
    expect(found.filter((place) => place < 0)).toEqual([]);
    expect(found.toSorted((a, b) => a - b)).toEqual(found);
  });

  test('all that the store has → a chart of each kind, the cases lost and won side by side', async () => {
    const text = await renderHtml(DETAILED);
    expect([...text.matchAll(/<figcaption>([^<]+)/g)].map(([, caption]) => caption)).toEqual([
      'Retention in 3 exams on the same cases, 95 % intervals',
      'Regret by the share that the student answers, signal tag',
      'Cases passed by category, 95 % intervals',
      'Validation cases passed by each round&#39;s best student, then retention in the exam, 95 % intervals',
      'Validation by job',
      'Loss in round 1: training, and validation dashed',
      'Answers rejected by each gate, and their share of all',
    ]);
    expect([...text.matchAll(/<code>([^<]+)<\/code>/g)].map(([, id]) => id)).toEqual([
      'flatten-2',
      'validate-3',
      'validate-1',
    ]);
    expect(text).toContain('regret: 0.00 to 0.11, alpha 0.05, threshold: 60.0 % answered, regret 0.020');
    expect(text).not.toMatch(/NaN|undefined|\[object/);
  });

  test('too few cases in a category → said beside its bars', async () => {
    const { categories } = DETAILED;
    const few = categories.map((each) => ({ ...each, cases: 12, tooFewCases: true }));
    expect(await renderHtml({ ...DETAILED, categories: few })).toContain('12 cases, too few to tell');
  });

  test('markup in an answer → shown, not obeyed', async () => {
    const text = await renderHtml(DETAILED);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });

  test('under way, failed before the exam, a regression without details → a page all the same', async () => {
    const failed = { ...RUNNING, end: { outcome: 'failed', reason: 'The account is empty.' } };
    const pages = await Promise.all(
      [RUNNING, failed, BREACH, PROMOTED].map(async (facts) => renderHtml(buildReport(facts))),
    );
    expect(pages.map((page) => /<h1>([^<]+?)\s*</.exec(page)?.[1])).toEqual([
      '… running: distill of json-processing',
      '❌ failed: distill of json-processing',
      '❌ breach: regression of json-processing',
      '✅ promoted: distill of json-processing',
    ]);
    expect(pages.join('')).not.toMatch(/NaN|undefined|Infinity/);
  });
});

/** Screen by screen: a picture of the whole page is more than a busy machine always draws. */
async function keepScreenshots({ page, name }: { readonly page: Page; readonly name: string }): Promise<void> {
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
  for (let screen = 0; screen * SCREEN_HEIGHT < height; screen++) {
    await page.evaluate(`scrollTo(0, ${screen * SCREEN_HEIGHT})`);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${screen + 1}.png`) });
  }
}

/** In pixels, as the charts are scaled. */
const SMALLEST_CHART_TEXT = `Math.min(...[...document.querySelectorAll('svg text')].map((text) => {
  const svg = text.ownerSVGElement;
  return parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
}))`;

/** WCAG's contrast of each text against the nearest background below it. */
const LOWEST_CONTRAST = `(() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const backgroundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.body.querySelectorAll('*')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''));
  return Math.min(...texts.map((element) => {
    const style = getComputedStyle(element);
    const colour = element.namespaceURI.endsWith('svg') ? style.fill : style.color;
    const [one, other] = [luminance(colour), luminance(backgroundOf(element))];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }));
})()`;
