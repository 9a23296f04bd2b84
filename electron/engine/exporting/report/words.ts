import { html, type Html } from './html.ts';

/** `**bold**`, then `*italic*`: marks stand against the words that they enclose, on one line. */
const emphasis = /\*\*(?=\S)([^*]*[^*\s])\*\*|(?<![\w*])\*(?=\S)([^*]*[^*\s])\*(?![\w*])/gu;

/** Words of one line; whatever is not emphasis is escaped text. */
function lineToHtml(line: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const match of line.matchAll(emphasis)) {
    const [whole, bold, italic] = match;
    parts.push(html`${line.slice(end, match.index)}`);
    parts.push(bold === undefined ? html`<em>${italic}</em>` : html`<strong>${bold}</strong>`);
    end = match.index + whole.length;
  }
  return html`${[...parts, html`${line.slice(end)}`]}`;
}

/** Lines below each other. */
const broken = (lines: readonly string[]): Html[] =>
  lines.map((line, index) => (index === 0 ? lineToHtml(line) : html`<br />${lineToHtml(line)}`));

const ruler = /^\|(?: *:?-+:? *\|)+$/u;

/** The cells of `| a | b |`; `\\|` is a stroke within one. */
const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** Whether lines are a table: heads, a ruler (`| --- | --- |`), and rows. */
const isTable = (lines: readonly string[]): boolean =>
  ruler.test(lines[1] ?? '') &&
  lines.every((line) => line.length > 2 && line.startsWith('|') && line.endsWith('|'));

function tableToHtml([head = '', , ...rows]: readonly string[]): Html {
  return html`<figure tabindex="0">
    <table>
      <thead>
        <tr>
          ${cellsOf(head).map((cell) => html`<th scope="col">${lineToHtml(cell)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${cellsOf(row).map((cell) => html`<td>${lineToHtml(cell)}</td>`)}</tr>`)}
      </tbody>
    </table>
  </figure>`;
}

/**
 * Plain words with headings (`# `, `## `), lists (`- `), quotes (`> `), tables (`| a | b |`), paragraphs and emphasis; everything
 * else is text.
 */
export function wordsToHtml(words: string): Html[] {
  return words
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      if (block.startsWith('## ')) return html`<h3>${lineToHtml(block.slice(3))}</h3>`;
      if (block.startsWith('# ')) return html`<h2>${lineToHtml(block.slice(2))}</h2>`;
      const lines = block.split('\n');
      if (lines.every((line) => line.startsWith('- '))) {
        return html`<ul>${lines.map((line) => html`<li>${lineToHtml(line.slice(2))}</li>`)}</ul>`;
      }
      if (isTable(lines)) return tableToHtml(lines);
      if (lines.every((line) => line.startsWith('> '))) {
        return html`<blockquote>${broken(lines.map((line) => line.slice(2)))}</blockquote>`;
      }
      return html`<p>${broken(lines)}</p>`;
    });
}
