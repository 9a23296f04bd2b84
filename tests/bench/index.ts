import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { benchArrowPages, type BenchRow } from './arrow-pages.ts';
import { benchImport } from './import.ts';
import { benchRetention } from './retention.ts';

interface Size {
  rows: number;
  megabytes: number;
  pages: number;
}

/** Three sizes, so that growth shows; `--rows` sets the largest number of activities. */
function sizesUpTo(rows: number): Size[] {
  return [rows / 25, rows / 5, rows].map((n) => ({
    rows: Math.round(n),
    megabytes: Math.max(8, Math.round(n / 50_000)),
    pages: Math.min(1_000_000, Math.max(10_000, Math.round(n / 5))),
  }));
}

const { values } = parseArgs({ options: { rows: { type: 'string' }, only: { type: 'string' } } });
const largest = Number(values.rows ?? 5_000_000);
const benches: { name: string; run: (size: Size) => Promise<BenchRow[]> }[] = [
  { name: 'import', run: ({ megabytes }) => benchImport(megabytes) },
  { name: 'pages', run: ({ pages }) => benchArrowPages(pages) },
  { name: 'retention', run: ({ rows }) => benchRetention(rows) },
];

const line = (row: BenchRow): string => {
  const limit = row.limit === null ? '' : `≤ ${row.limit}`;
  const times = `${row.milliseconds.toFixed(0)} | ${row.comparedMilliseconds.toFixed(0)}`;
  return `| ${row.name} | ${row.ratio.toFixed(2)} | ${limit} | ${times} | ${row.note} |`;
};

async function main(): Promise<void> {
  const lines: string[] = [];
  for (const { name, run } of benches) {
    if (values.only !== undefined && values.only !== name) continue;
    for (const size of sizesUpTo(largest)) {
      for (const row of await run(size)) {
        lines.push(line(row));
        process.stdout.write(`${lines.at(-1)}\n`);
      }
    }
  }
  const machine = `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}`;
  const text = [
    '# Benchmarks',
    '',
    `\`npm run bench -- --rows ${largest}\`, on ${machine}. A ratio is our time divided by the time of what it is compared with,`,
    'both measured in the same run; smaller is better. Milliseconds are there to judge the noise.',
    '',
    '| What | Ratio | Aim | Ours (ms) | Compared (ms) | Size |',
    '|---|---:|---:|---:|---:|---|',
    ...lines,
    '',
  ];
  if (values.only === undefined) await writeFile('tests/bench/results.md', text.join('\n'));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
