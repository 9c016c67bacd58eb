import { describe, expect, test } from '@jest/globals';
import { renderMarkdown } from '../../../client/report/markdown.ts';
import { buildReport } from '../../../domain/report/build-report.ts';
import { BREACH, PROMOTED } from '../../support/run-facts.ts';

describe('renderMarkdown', () => {
  test('promoted → heading, tables with their alignment, the next command as code', () => {
    const text = renderMarkdown(buildReport(PROMOTED));
    expect(text.startsWith('# ✅ promoted: distill of json-processing\n\n')).toBe(true);
    expect(text).toContain(
      '| round | generated | accepted | surplus | failed | rejected | by gate | validation |\n' +
        '| ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |\n' +
        '| 1 | 350 | 300 | 2 | 3 | 45, 12.9 % | verifier 33, shape 12 | 0.910 |\n',
    );
    expect(text.endsWith('```sh\nnpx distill schedule create json-processing\n```\n')).toBe(true);
  });

  test('an emulated judge → simulated in the heading', () => {
    const text = renderMarkdown(buildReport({ ...BREACH, judge: 'emulator/judge' }));
    expect(text.split('\n')[0]).toBe('# ❌ breach: regression of json-processing (*simulated*)');
  });

  test('a reason with table bars, HTML, links and code → shown, not obeyed', () => {
    const reason = 'a | b <img src=x> [c](d) `e` *f* &lt;';
    const text = renderMarkdown(buildReport({ ...PROMOTED, end: { outcome: 'failed', reason } }));
    expect(text).toContain('a \\| b \\<img src=x\\> \\[c\\](d) \\`e\\` \\*f\\* \\&lt;');
  });
});
