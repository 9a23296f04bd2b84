import { describe, expect, test } from 'vitest';
import { setupModule } from './scripts.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}
const { vitestCounts, playwrightCounts } = await setupModule<{
  vitestCounts: (report: object) => Counts;
  playwrightCounts: (report: object) => Counts;
}>('test.mjs');

describe('the last line of npm test', () => {
  test('counts a file that could not even be loaded as a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  test('counts a test that passed only when repeated, and an error outside tests, as failures', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
    expect(playwrightCounts(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });
});
