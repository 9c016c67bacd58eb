import { describe, expect, test } from '@jest/globals';
import { jointVerdict } from '../../../domain/judge/joint-verdict.ts';
import { readJudgeReply } from '../../../domain/judge/judge-reply.ts';

const blinded = JSON.stringify({ reason: 'B is off by one', a_pass: true, b_pass: false });

describe('readJudgeReply', () => {
  test('letters → mapped back by whose answer was A, which the reason tells', () => {
    expect(readJudgeReply({ reply: blinded, a: 'teacher' })).toEqual({
      teacherPass: true,
      studentPass: false,
      reason: 'B is off by one (A is the teacher.)',
    });
    expect(readJudgeReply({ reply: blinded, a: 'student' })).toMatchObject({ teacherPass: false, studentPass: true });
  });

  test('names → taken as they are, whatever the order was', () => {
    const reply = '{"teacher_pass": false, "student_pass": true, "reason": "x"}';
    for (const a of ['teacher', 'student'] as const) {
      expect(readJudgeReply({ reply, a })).toEqual({ teacherPass: false, studentPass: true, reason: 'x' });
    }
  });

  test('a fence around it → read', () => {
    expect(readJudgeReply({ reply: `\`\`\`json\n${blinded}\n\`\`\``, a: 'teacher' })).not.toBeNull();
  });

  test.each([
    '',
    'Both pass.',
    '{"reason":"x","a_pass":true}',
    '{"a_pass":true,"b_pass":true}',
    '{"reason":"x","a_pass":"true","b_pass":true}',
    '{"reason":"x","a_pass":1,"b_pass":0}',
    '{"reason":"x","a_pass":true,"b_pass":null}',
    '{"reason":"x","a_pass":true,"student_pass":true}',
    '{"reason":"x","a_pass":true,"b_pass":true,"teacher_pass":true,"student_pass":true}',
    `${blinded} ${blinded}`,
    '[true, true]',
  ])('%s → no verdict: nothing is filled in', (reply) => {
    expect(readJudgeReply({ reply, a: 'teacher' })).toBeNull();
  });
});

function said(teacherPass: boolean, studentPass: boolean) {
  return { teacherPass, studentPass, reason: `${teacherPass}` };
}

describe('jointVerdict', () => {
  test('both agree → that; split on one answer → more must be asked', () => {
    expect(jointVerdict([said(true, false), said(true, false)])).toEqual(said(true, false));
    expect(jointVerdict([said(true, false), said(true, true)])).toBeNull();
    expect(jointVerdict([])).toBeNull();
  });

  test('four askings, three alike → the majority of each answer', () => {
    const four = [said(true, false), said(false, false), said(true, false), said(true, true)];
    expect(jointVerdict(four)).toEqual(said(true, false));
  });
});
