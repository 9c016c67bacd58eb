import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { renderConsole } from '../../../client/report/console.ts';
import { buildReport } from '../../../domain/report/build-report.ts';
import { BREACH, PROMOTED, RUNNING } from '../../support/run-facts.ts';

const PLAIN = { colour: false, width: 100 };
const ESCAPE = '\u001b[';

describe('renderConsole', () => {
  test('promoted → the verdict in the first line, the next command in the last', () => {
    const lines = renderConsole(buildReport(PROMOTED), PLAIN).split('\n');
    expect(lines[0]).toBe('✅ PROMOTED  distill of json-processing');
    expect(lines[1]).toBe("The student retains 0.96 of the teacher's passes and meets every condition.");
    expect(lines.at(-1)).toBe('  npx distill schedule create json-processing');
    expect(lines).toContain('  ✅ retention 0.96 >= 0.90');
  });

  test('tables → numbers end under the end of their heading, no blanks at the end of a line', () => {
    const lines = renderConsole(buildReport(PROMOTED), PLAIN).split('\n');
    const head = lines.findIndex((line) => line.startsWith('  category'));
    expect(lines[head + 1]).toMatch(/^ {2}flatten +60 +90\.0 % +88\.3 % +1\.7 +-?\d/);
    expect(lines[head + 1]?.indexOf('60')).toBe((lines[head]?.indexOf('cases') ?? 0) + 3);
    expect(lines.filter((line) => line !== line.trimEnd())).toEqual([]);
  });

  test('without colour → no escape codes; with colour → the same text between them', () => {
    const report = buildReport(BREACH);
    const plain = renderConsole(report, PLAIN);
    const coloured = renderConsole(report, { ...PLAIN, colour: true });
    expect(plain).not.toContain(ESCAPE);
    expect(coloured).toContain(`${ESCAPE}31mBREACH`);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  test('60 columns → sentences and values within them', () => {
    const report = { ...buildReport(PROMOTED), notes: [`${'word '.repeat(40)}end`] };
    const lines = renderConsole(report, { colour: false, width: 60 }).split('\n');
    const notes = lines.slice(lines.indexOf('Notes') + 1, lines.indexOf('Next') - 1);
    expect(notes.length).toBeGreaterThan(3);
    expect(notes.filter((line) => line.length > 60)).toEqual([]);
    expect(notes.slice(1).every((line) => line.startsWith('    word') || line === '    end')).toBe(true);
  });

  test('an emulated teacher → simulated in the first line', () => {
    const text = renderConsole(buildReport({ ...PROMOTED, teacher: 'emulator/teacher' }), PLAIN);
    expect(text.split('\n')[0]).toBe('✅ PROMOTED  distill of json-processing  simulated');
  });

  test('under way → how to follow it', () => {
    const text = renderConsole(buildReport(RUNNING), PLAIN);
    expect(text).toContain('… RUNNING  distill of json-processing');
    expect(text).toContain('npx distill watch distill.json-processing.20260105-031500');
  });
});
