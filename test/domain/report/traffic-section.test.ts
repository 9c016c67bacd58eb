import { describe, expect, test } from '@jest/globals';
import { trafficSection } from '../../../domain/report/traffic-section.ts';

const CYCLE = {
  student: 'acme/student-1',
  since: '2026-11-24T00:00:00.000Z',
  requests: 200,
  escalated: 0.255,
  threshold: 0.7123,
  calibration: 'run.calibration.acme/student-1',
  fromTraffic: 0,
  audits: 30,
  right: 0.9,
  regret: 0.0667,
  regretHigh: 0.16,
};

describe('trafficSection', () => {
  test('no traffic → no section', () => {
    expect(trafficSection([])).toBeNull();
  });

  test('a line a champion; what is not known is said', () => {
    const uncalibrated = { ...CYCLE, calibration: null, threshold: null, audits: 0, right: null, regret: null };
    const closed = { ...CYCLE, threshold: null };
    const section = trafficSection([CYCLE, { ...uncalibrated, fromTraffic: 45, escalated: 0 }, closed]);
    expect(section).toMatchObject({
      title: 'Traffic by champion',
      rows: [
        ['acme/student-1', '200', '25.5 %', '0.712', '0', '30', '90.0 %', '6.7 %, at most 16.0 %'],
        ['acme/student-1', '200', '0.0 %', 'uncalibrated', '45', '0', '-', '-'],
        ['acme/student-1', '200', '25.5 %', 'none', '0', '30', '90.0 %', '6.7 %, at most 16.0 %'],
      ],
    });
  });
});
