import { describe, expect, it } from 'vitest';
import { fuzzedFile } from './fuzzed-files.ts';
import { convertBytes } from './pollution/convert-bytes.ts';
import { readFuzzed } from './read-fuzzed.ts';

const cases = Number(process.env.KIKITE_FUZZ ?? 1_900);
const from = Number(process.env.KIKITE_FUZZ_FROM ?? 0);
const whole = Math.round(cases / 19);

describe('damaged files', () => {
  it('never stop the reader, and every line is accounted for', { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    let slowest = 0;
    for (let number = from; number < from + cases; number += 1) {
      const found = await readFuzzed(fuzzedFile(number)).catch((error: unknown) => ({
        wrong: String(error),
        milliseconds: 0,
      }));
      slowest = Math.max(slowest, found.milliseconds);
      if (found.wrong !== null) wrong.push(`${number}: ${found.wrong}`);
    }
    expect(wrong).toEqual([]);
    expect(slowest).toBeLessThan(10_000);
  });

  it(
    'come out as a file that a strict reader takes, or are refused in words',
    { timeout: 600_000 },
    async () => {
      for (let number = 0; number < whole; number += 1) {
        const found = await convertBytes(fuzzedFile(number)).catch((error: unknown) => error);
        if (found instanceof Error)
          expect(found, String(number)).toMatchObject({
            fault: { code: expect.stringMatching(/^(?!internal)/) as string },
          });
        else {
          const { answer, rows } = found as Awaited<ReturnType<typeof convertBytes>>;
          expect(rows.length, String(number)).toBe(answer.rows + (answer.hasHeader ? 1 : 0));
        }
      }
    },
  );
});
