import { baseTable } from './pollution/base-table.ts';
import { common, textOf, toRows } from './pollution/pieces.ts';
import { filePollutions } from './pollution/pollutions.ts';
import { Seeded } from './pollution/seeded.ts';

const table = baseTable(7, 20);
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const seeds: Buffer[] = [
  ...filePollutions(table).map(({ text }) => Buffer.from(text)),
  Buffer.from(
    textOf(
      toRows(
        {
          header: ['名前', '備考'],
          rows: [
            ['山田', 'はい, 了解'],
            ['佐藤', '"いいえ"'],
          ],
        },
        common,
      ),
    ),
  ),
  Buffer.from(`\ufeff${textOf(toRows(table, common))}`, 'utf16le'),
  latin1(
    textOf(
      toRows(
        {
          header: ['a', 'b'],
          rows: [
            ['é', 'ü'],
            ['ß', 'x'],
          ],
        },
        common,
      ),
    ),
  ),
  Buffer.from('| a | b |\n|---|---|\n| 1 | 2 |\n'),
  Buffer.from('# note\na,b\n1,2\nTotal,2\n'),
];
const inserted = ['"', "'", ',', '\n', '\r', '\\', '""', '",', '\0', '\t', ';', '\u001a', '\ufeff', '“'].map(
  (one) => Buffer.from(one),
);

/** A file of ours with a few things done to it: bytes flipped, ends cut, quotes put in, other encodings spliced in. */
export function fuzzedFile(number: number): Buffer {
  const random = new Seeded(number * 2_654_435_761);
  let bytes = Buffer.from(random.pick(seeds));
  if (random.chance(0.5)) bytes = bytes.subarray(0, 200 + random.below(600));
  for (let times = 1 + random.below(5); times > 0 && bytes.length > 0; times -= 1) {
    const at = random.below(bytes.length);
    const kind = random.below(6);
    if (kind === 0) bytes[at] = random.below(256);
    else if (kind === 1) bytes = bytes.subarray(0, at);
    else if (kind === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), random.pick(inserted), bytes.subarray(at)]);
    else if (kind === 3) {
      const piece = random.pick(seeds);
      const from = random.below(piece.length + 1);
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        piece.subarray(from, from + random.below(80)),
        bytes.subarray(at),
      ]);
    } else if (kind === 4)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(40))]);
    else bytes = Buffer.concat([bytes, bytes.subarray(at)]);
  }
  return bytes;
}
