import type { ReportBlock } from '#shared/model/report';

/** One line of a comparison: what is compared, and the text of either side. */
interface ComparedLine {
  title: string;
  texts: readonly string[];
}

const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').replaceAll('|', '\\|').trim();
const bold = (text: string): string => (text === '' || text.includes('*') ? text : `**${text}**`);

/** The mark that tells masked keys apart says nothing outside of the window. */
const masked = /·[0-9A-F]{12}$/u;

/** Two customers side by side as a table of a report; where they differ, values are bold. */
export function comparisonBlock(
  title: string,
  what: string,
  names: readonly string[],
  lines: readonly ComparedLine[],
): ReportBlock {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const head = [what, ...names.map((name) => name.replace(masked, ''))].map(plain);
  const body = lines.map(({ title, texts }) => {
    const differs = new Set(texts).size > 1;
    return row([plain(title), ...texts.map(plain).map((text) => (differs ? bold(text) : text))]);
  });
  return {
    type: 'text',
    markdown: [`## ${title}`, '', row(head), row(head.map(() => '---')), ...body].join('\n'),
  };
}
