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

/** Plain words with headings (`# `, `## `), lists (`- `), quotes (`> `), paragraphs and emphasis; everything else is text. */
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
      if (lines.every((line) => line.startsWith('> '))) {
        return html`<blockquote>${broken(lines.map((line) => line.slice(2)))}</blockquote>`;
      }
      return html`<p>${broken(lines)}</p>`;
    });
}
