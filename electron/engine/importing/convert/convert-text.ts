import { open } from 'node:fs/promises';
import { text } from '#shared/i18n/translate';
import type { Answer } from '#shared/rpc/contract';
import { readDelimited } from '../delimited/delimited-records.ts';
import type { FixedRecord } from '../delimited/apply-fixes.ts';
import type { FilePlan } from '../delimited/plan-file.ts';
import type { PinnedFile } from '../source/pinned-file.ts';
import type { StagedJob } from '../staged-job.ts';
import { CsvWriter } from './csv-writer.ts';
import { nameWithUnit } from './name-with-unit.ts';

/**
 * Delimited text as clean CSV, record by record: names first where the file had them, then every cell with its exact
 * text. Cells beyond the columns stay at the end of their own record.
 */
export async function convertText(
  file: PinnedFile,
  plan: FilePlan,
  target: string,
  units: boolean,
  job: StagedJob,
): Promise<Answer<'import.convert'>> {
  const { recipe, ragged, guide } = plan;
  job.stage(0, 1, text('import.reading'));
  const reading = readDelimited(file, recipe, { ragged, guide, job });
  const reasons = new Map<NonNullable<FixedRecord['reason']>, number>();
  const counts = { rows: 0, quarantined: 0, noted: 0 };
  const output = await open(target, 'w');
  try {
    const writer = new CsvWriter(output);
    if (recipe.hasHeader)
      await writer.row(recipe.columns.map((column) => (units ? nameWithUnit(column) : column.name)));
    for await (const records of reading.records)
      for (const { cells, extra, reason } of records) {
        if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        if (cells === null) {
          counts.quarantined += 1;
          continue;
        }
        counts.rows += 1;
        if (reason !== null) counts.noted += 1;
        await writer.row(extra.length === 0 ? cells : [...cells, ...extra]);
      }
    await writer.flush();
  } finally {
    await output.close();
  }
  const listed = [...reasons].map(([reason, count]) =>
    text('import.note.listed', { count, reason: text(`quarantine.${reason}`) }),
  );
  return { ...counts, hasHeader: recipe.hasHeader, notes: [...plan.notes, ...reading.notes(), ...listed] };
}
