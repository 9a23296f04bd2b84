/**
 * Statement text indented by its parentheses, two spaces a level, for people to read. Only blanks at the starts of
 * lines change; lines that begin within a quoted text are left alone.
 */
export function layOut(text: string): string {
  let depth = 0;
  let quote: string | null = null;
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    if (quote !== null) lines.push(line);
    const bare = line.trim();
    if (quote === null && bare !== '') {
      const closing = /^\)*/u.exec(bare)?.[0].length ?? 0;
      const further = /^(?:AND|OR|ON|WHEN)\b/u.test(bare) ? 1 : 0;
      lines.push('  '.repeat(Math.max(0, depth - closing) + further) + bare);
    }
    for (let index = 0; index < line.length; index += 1) {
      const sign = line[index];
      if (quote !== null) {
        if (sign === quote) quote = null;
        continue;
      }
      if (sign === '-' && line[index + 1] === '-') break;
      if (sign === "'" || sign === '"') quote = sign;
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
    }
  }
  return lines.join('\n');
}
