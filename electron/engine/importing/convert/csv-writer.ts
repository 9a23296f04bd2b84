import type { FileHandle } from 'node:fs/promises';

const flushCharacters = 1 << 20;

/** Cells in need of quotes by RFC 4180; blanks at an edge and a mark at the start would be lost on some readers. */
const special = /[",\r\n]|^[\s\ufeff]|\s$/;

export function csvRow(cells: readonly (string | null)[]): string {
  let row = '';
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? '';
    if (index > 0) row += ',';
    row += special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  // A record of one empty cell would be a blank line.
  return `${row === '' && cells.length === 1 ? '""' : row}\r\n`;
}

/** Writes rows as CSV in large pieces. */
export class CsvWriter {
  private text = '';

  constructor(private readonly output: FileHandle) {}

  async row(cells: readonly (string | null)[]): Promise<void> {
    this.text += csvRow(cells);
    if (this.text.length >= flushCharacters) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.text === '') return;
    await this.output.writeFile(this.text);
    this.text = '';
  }
}
