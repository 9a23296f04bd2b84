import { html, type Html } from './html.ts';

/** Plain words with headings (`# `, `## `), lists (`- `) and paragraphs; everything else is text. */
export function wordsToHtml(words: string): Html[] {
  return words
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      if (block.startsWith('## ')) return html`<h3>${block.slice(3)}</h3>`;
      if (block.startsWith('# ')) return html`<h2>${block.slice(2)}</h2>`;
      const lines = block.split('\n');
      if (lines.every((line) => line.startsWith('- '))) {
        return html`<ul>${lines.map((line) => html`<li>${line.slice(2)}</li>`)}</ul>`;
      }
      return html`<p>${lines.flatMap((line, index) => (index === 0 ? [html`${line}`] : [html`<br />${line}`]))}</p>`;
    });
}
