import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '#engine/exporting/report/html';
import { wordsToHtml } from '#engine/exporting/report/words';

describe('a report’s markup', () => {
  it('never lets data become markup', () => {
    fc.assert(
      fc.property(fc.string(), (data) => {
        const { markup } = html`<td title="${data}">${data}</td>`;
        expect(markup.slice(4, -5)).not.toMatch(/<|[^=]">.*">/s);
        expect(escapeHtml(data)).not.toMatch(/[<>"']/);
      }),
    );
    expect(html`<p>${'<script>alert(1)</script>'}</p>`.markup).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    );
  });

  it('reads headings, lists and paragraphs, and nothing else', () => {
    const markup = wordsToHtml('# Findings\n\n- one\n- two\n\nA <b>bold</b> claim\nof two lines')
      .map((part) => part.markup)
      .join('');
    expect(markup.replace(/\s+</g, '<')).toBe(
      '<h2>Findings</h2><ul><li>one</li><li>two</li></ul><p>A &lt;b&gt;bold&lt;/b&gt; claim<br />of two lines</p>',
    );
  });
});
