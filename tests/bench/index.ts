import { parseArgs } from 'node:util';
import { benchArrowPages } from './arrow-pages.ts';
import type { BenchRow } from './bench-row.ts';
import { benchAppend } from './append.ts';
import { benchCancel } from './cancel.ts';
import { benchCustomers } from './customers.ts';
import { benchDiff } from './diff.ts';
import { benchFuzz, benchPollution } from './fuzz.ts';
import { benchCp932, benchImport, benchJson } from './import.ts';
import { benchIdentity } from './identity.ts';
import { benchMatching } from './matching.ts';
import { benchOpen } from './open.ts';
import { tableLine, writeSection } from './results.ts';
import { benchRetention } from './retention.ts';
import { benchShaping } from './shaping.ts';
import { benchSheets } from './sheets.ts';
import { benchWindow } from './window.ts';

interface Size {
  rows: number;
  megabytes: number;
  pages: number;
}

const results = 'tests/bench/results.md';
/** From here on one size alone, and without what takes minutes. */
const large = 20_000_000;

/** Three sizes, so that growth shows; `--rows` sets the largest number of activities. */
function sizesUpTo(rows: number): Size[] {
  return (rows >= large ? [rows] : [rows / 25, rows / 5, rows]).map((n) => ({
    rows: Math.round(n),
    megabytes: Math.max(2, Math.round(n / 50_000)),
    pages: Math.min(1_000_000, Math.max(10_000, Math.round(n / 5))),
  }));
}

const { values } = parseArgs({ options: { rows: { type: 'string' }, only: { type: 'string' } } });
const largest = Number(values.rows ?? 2_000_000);
const sizes = sizesUpTo(largest);
const last = sizes.slice(-1);

const benches: { name: string; sizes: Size[]; run: (size: Size) => Promise<BenchRow[]> }[] = [
  { name: 'import', sizes, run: ({ megabytes }) => benchImport(megabytes) },
  { name: 'cp932', sizes: last, run: ({ megabytes }) => benchCp932(megabytes) },
  { name: 'json', sizes: last, run: ({ megabytes }) => benchJson(megabytes) },
  { name: 'sheets', sizes: last, run: ({ rows }) => benchSheets(Math.min(200_000, Math.round(rows / 10))) },
  { name: 'pages', sizes, run: ({ pages }) => benchArrowPages(pages) },
  {
    name: 'retention',
    sizes,
    run: ({ rows }) =>
      benchRetention(rows, { runs: rows >= large ? 5 : 7, withNaive: rows < large, memoryMb: 6000 }),
  },
  { name: 'cancel', sizes: last, run: ({ rows }) => benchCancel(rows) },
  { name: 'open', sizes: last, run: ({ megabytes }) => benchOpen(megabytes) },
  { name: 'append', sizes: last, run: ({ rows }) => benchAppend(rows, Math.min(rows / 10, 1_000_000)) },
  { name: 'shaping', sizes: last, run: ({ rows }) => benchShaping(Math.min(rows, 3_000_000)) },
  { name: 'diff', sizes: last, run: ({ rows }) => benchDiff(Math.min(rows, 3_000_000)) },
  { name: 'customers', sizes: last, run: ({ rows }) => benchCustomers(rows) },
  { name: 'identity', sizes: last, run: ({ rows }) => benchIdentity(rows) },
  { name: 'matching', sizes, run: ({ rows }) => benchMatching(Math.round(rows / 2)) },
  { name: 'fuzz', sizes: last, run: ({ rows }) => benchFuzz(Math.max(100_000, rows / 20)) },
  { name: 'pollution', sizes: last, run: () => benchPollution(500) },
  { name: 'window', sizes: last, run: ({ megabytes }) => benchWindow(megabytes * 2) },
];

/** The window needs a display and a build; the others take long and give no times. */
const whenAsked = new Set(['window', 'fuzz', 'pollution']);

async function main(): Promise<void> {
  for (const bench of benches) {
    if (values.only === undefined ? whenAsked.has(bench.name) : values.only !== bench.name) continue;
    const rows: BenchRow[] = [];
    for (const size of bench.sizes) {
      for (const row of await bench.run(size)) {
        rows.push(row);
        process.stdout.write(`${tableLine(row)}\n`);
      }
    }
    await writeSection(results, `npm run bench -- --only ${bench.name} --rows ${largest}`, rows);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
