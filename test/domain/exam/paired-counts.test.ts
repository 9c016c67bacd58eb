import { describe, expect, test } from '@jest/globals';
import { gradedCases, reaches, studentPasses, sumOfCounts, teacherPasses } from '../../../domain/exam/paired-counts.ts';
import { paired } from '../../support/paired-counts.ts';

describe('PairedCounts', () => {
  const first = paired({ bothPass: 5, teacherOnly: 3, studentOnly: 1, neither: 2, ungraded: 4 });
  const second = paired({ bothPass: 1, teacherOnly: 1, studentOnly: 1, neither: 1, ungraded: 1 });

  test('5 both, 3 teacher, 1 student, 2 neither, 4 ungraded → 8, 6 and 11 graded', () => {
    expect(teacherPasses(first)).toBe(8);
    expect(studentPasses(first)).toBe(6);
    expect(gradedCases(first)).toBe(11);
  });

  test('sumOfCounts: two categories → cell by cell; none → zeros', () => {
    expect(sumOfCounts([first, second])).toEqual(
      paired({ bothPass: 6, teacherOnly: 4, studentOnly: 2, neither: 3, ungraded: 5 }),
    );
    expect(sumOfCounts([])).toEqual(paired({}));
  });
});

describe('reaches', () => {
  test.each([
    [36, 40, 0.9, true],
    [72, 80, 0.9, true],
    [71, 80, 0.9, false],
    [35, 39, 0.9, false],
    [37, 40, 0.925, true],
    [369, 400, 0.925, false],
  ])('%d of %d against %d → %s', (student, teacher, target, reached) => {
    expect(reaches({ student, teacher, target })).toBe(reached);
  });

  test('every pair up to 200 → the same as 10 S >= 9 T in integers', () => {
    for (let teacher = 1; teacher <= 200; teacher++) {
      for (let student = 0; student <= 200; student++) {
        if (reaches({ student, teacher, target: 0.9 }) !== 10 * student >= 9 * teacher) {
          throw new Error(`${student} of ${teacher}`);
        }
      }
    }
  });
});
