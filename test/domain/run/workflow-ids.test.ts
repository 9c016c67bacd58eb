import { describe, expect, test } from '@jest/globals';
import {
  distillWorkflowId,
  regressionScheduleId,
  regressionWorkflowId,
  retrainWorkflowId,
} from '../../../domain/run/workflow-ids.ts';

const startedAt = new Date('2026-03-09T07:05:03.987Z');

describe('workflow ids', () => {
  test('a run: by task and second, in UTC', () => {
    expect(distillWorkflowId({ task: 'json-processing', startedAt })).toBe('distill.json-processing.20260309-070503');
  });

  test('a retrain: the same for a task at any time', () => {
    expect(retrainWorkflowId('json-processing')).toBe('distill.json-processing.retrain');
  });

  test('a regression by hand: begins with the id of its schedule', () => {
    expect(regressionWorkflowId({ task: 't', startedAt })).toBe(`${regressionScheduleId('t')}.20260309-070503`);
  });
});
