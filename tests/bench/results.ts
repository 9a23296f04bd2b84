import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { BenchRow } from './bench-row.ts';

const head = `# Benchmarks

A ratio is our time divided by the time of what it is compared with, both measured in the same run, in turns; smaller is
better. Milliseconds are there to judge the noise. A section is replaced when its command runs again.
`;

export function tableLine(row: BenchRow): string {
  const limit = row.limit === null ? '' : `≤ ${Number(row.limit.toFixed(2))}`;
  const times = `${row.milliseconds.toFixed(0)} | ${row.comparedMilliseconds.toFixed(0)}`;
  return `| ${row.name} | ${row.ratio.toFixed(2)} | ${limit} | ${times} | ${row.note} |`;
}

/** Puts one command's rows into the results' file, beside those of other commands. */
export async function writeSection(path: string, command: string, rows: readonly BenchRow[]): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '');
  const sections = new Map(
    before
      .split(/^(?=## )/mu)
      .filter((part) => part.startsWith('## '))
      .map((part) => [part.slice(3, part.indexOf('\n')), part.trim()]),
  );
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.version}`;
  const section = [
    `## ${command}`,
    '',
    `On ${machine}.`,
    '',
    '| What | Ratio | Aim | Ours (ms) | Compared (ms) | Size |',
    '|---|---:|---:|---:|---:|---|',
    ...rows.map(tableLine),
  ];
  sections.set(command, section.join('\n'));
  const sorted = [...sections].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  await writeFile(path, `${[head.trim(), ...sorted.map(([, text]) => text)].join('\n\n')}\n`);
}
