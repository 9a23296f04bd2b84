import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#shared/sql/sql';
import type { Engine } from '#engine/engine';
import { silentJob } from '#engine/jobs/job';
import { newEngine } from '../new-engine.ts';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  ({ folder, engine } = await newEngine({ workbook: false }));
});

describe('fiscal years and quarters', () => {
  it.each([
    [4, ['2023-04-01', '2023-07-01', '2024-01-01']],
    [10, ['2023-10-01', '2024-01-01', '2024-07-01']],
  ])('begin in month %i when the workbook says so', async (fiscalStart, days) => {
    await engine.call('workbook.create', { settings: { fiscalStart } });
    const path = join(folder, 'plan.csv');
    const rows = Array.from({ length: 30 }, (_, n) => [`FY2023 Q1,a${n}`, `FY2023Q2,b${n}`, `2023年度第4四半期,c${n}`]); // prettier-ignore
    writeFileSync(path, `period,item\n${rows.flat().join('\n')}\n`);
    const { table } = await engine.call('import.run', { path });
    const workbook = engine.context.workbook;
    if (!workbook) throw new Error('no workbook');
    const answer = await workbook.database.use(silentJob(), (connection) =>
      connection.table(sql`SELECT DISTINCT c1 FROM t1 ORDER BY c1`),
    );
    expect(table.id).toBe('t1');
    expect(answer.rows.flat()).toEqual(days);
  });

  it('offers the zone of the workbook for moments that have none', async () => {
    await engine.call('workbook.create', { settings: { timeZone: 'Asia/Tokyo' } });
    const path = join(folder, 'log.csv');
    const rows = Array.from({ length: 20 }, (_, n) => [`a${n},2024-07-01 10:00:${10 + n}`, `b${n},2024-07-01T01:00:${10 + n}Z`]); // prettier-ignore
    writeFileSync(path, `id,at\n${rows.flat().join('\n')}\n`);
    const { columns } = await engine.call('import.inspect', { path });
    const choices = columns[1]?.question?.choices ?? [];
    expect(choices.map(({ label }) => label.params?.zone)).toEqual(['Asia/Tokyo', 'UTC']);
    expect(choices[0]?.examples[0]).toEqual({ text: '2024-07-01 10:00:10', value: '2024-07-01 01:00:10+00' });
  });
});
