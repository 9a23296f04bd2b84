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

  it('reads bold and italic, and escapes what they hold', () => {
    const read = (words: string): string =>
      wordsToHtml(words)
        .map((part) => part.markup)
        .join('');
    expect(read('**Spring** came, *early*.')).toBe('<p><strong>Spring</strong> came, <em>early</em>.</p>');
    expect(read('- **<i>**')).toBe('<ul><li><strong>&lt;i&gt;</strong></li></ul>');
    expect(read('**売上**は*増加*')).toBe('<p><strong>売上</strong>は<em>増加</em></p>');
    expect(read('3 * 4 * 5, 2*3*4 and ** none **')).toBe('<p>3 * 4 * 5, 2*3*4 and ** none **</p>');
    expect(read('***')).toBe('<p>***</p>');
  });

  it('reads tables by their ruler, strokes within cells and all, and escapes what they hold', () => {
    const markup = wordsToHtml('| What | A |\n| --- | ---: |\n| **Orders** | 3 \\| <b>4</b> |')
      .map((part) => part.markup)
      .join('')
      .replaceAll(/\s*\n\s*/g, '');
    expect(markup).toBe(
      '<figure tabindex="0"><table><thead><tr><th scope="col">What</th><th scope="col">A</th></tr></thead><tbody><tr><td><strong>Orders</strong></td><td>3 | &lt;b&gt;4&lt;/b&gt;</td></tr></tbody></table></figure>',
    );
    expect(wordsToHtml('|x|\n|y|').map((part) => part.markup)).toEqual(['<p>|x|<br />|y|</p>']);
  });

  it('never lets words become markup, emphasis or not', () => {
    const marks = fc.array(
      fc.constantFrom('*', '**', '<', '>', '"', ' ', 'a', '\n', '&', '|', '\n| --- |\n'),
    );
    fc.assert(
      fc.property(marks, (parts) => {
        const markup = wordsToHtml(parts.join(''))
          .map((part) => part.markup)
          .join('');
        expect(
          markup.replace(
            /<figure tabindex="0">|<th scope="col">|<\/?(figure|table|thead|tbody|tr|th|td|p|strong|em|br \/|h[23]|ul|li|blockquote)>/g,
            '',
          ),
        ).not.toMatch(/[<>"]/);
      }),
    );
  });

  it('reads quotes, and escapes what they hold', () => {
    const [quote] = wordsToHtml('> Late & <b>broken</b>\n> — web, 3 Mar 2024');
    expect(quote?.markup).toBe(
      '<blockquote>Late &amp; &lt;b&gt;broken&lt;/b&gt;<br />— web, 3 Mar 2024</blockquote>',
    );
    expect(wordsToHtml('> one\ntwo')[0]?.markup).toBe('<p>&gt; one<br />two</p>');
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
