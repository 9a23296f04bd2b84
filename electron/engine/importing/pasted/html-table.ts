const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/**
 * The cells of the largest table in a piece of HTML, as browsers and spreadsheets put it on the clipboard. A cell over
 * several columns is followed by empty ones.
 */
export function htmlTable(html: string): string[][] {
  const tables = html.match(/<table[\s>][\s\S]*?<\/table>/gi) ?? [];
  const all = tables.map(rowsOf).toSorted((a, b) => b.length - a.length);
  return all[0] ?? [];
}

function rowsOf(table: string): string[][] {
  return (table.match(/<tr[\s>][\s\S]*?(?=<tr[\s>]|<\/tr>|<\/table>)/gi) ?? [])
    .map((row) =>
      [...row.matchAll(/<t[dh]([^>]*)>([\s\S]*?)(?=<t[dh][\s>]|<\/t[dh]>|$)/gi)].flatMap(
        ([, attributes = '', content = '']) => {
          const span = Number(/colspan\s*=\s*["']?(\d+)/i.exec(attributes)?.[1] ?? 1);
          return [textOf(content), ...Array<string>(Math.min(Math.max(span, 1), 1_000) - 1).fill('')];
        },
      ),
    )
    .filter((cells) => cells.length > 0);
}

function textOf(content: string): string {
  return content
    .replace(/<(style|script)[\s>][\s\S]*?<\/\1>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?<br[^>]*> ?/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,6});/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/^ +| +$/g, '');
}

/** Cells as text that the delimited reader reads back. */
export const asTabbed = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'),
    )
    .join('\n')
    .concat('\n');
