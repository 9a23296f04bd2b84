import { describe, expect, it } from 'vitest';
import { wordsToHtml } from '#engine/exporting/report/words';
import { comparisonBlock } from '#renderer/customers/comparison-block.ts';

describe('two customers in a report', () => {
  const block = comparisonBlock(
    'Two customers',
    'What',
    ['M0001', 'm***@example.jp·0123456789AB'],
    [
      { title: 'Orders', texts: ['3', '4'] },
      { title: 'Plan', texts: ['a|b', 'a|b'] },
      { title: 'Note', texts: ['', 'two\nlines'] },
    ],
  );

  it('are a table whose differences are bold, without the marks of masked keys', () => {
    expect(block).toEqual({
      type: 'text',
      markdown: `## Two customers

| What | M0001 | m***@example.jp |
| --- | --- | --- |
| Orders | **3** | **4** |
| Plan | a\\|b | a\\|b |
| Note |  | **two lines** |`,
    });
  });

  it('are written as a table, cell for cell', () => {
    const markup = block.type === 'text' ? wordsToHtml(block.markdown).map((part) => part.markup) : [];
    const cells = [...markup.join('').matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell);
    expect(cells.slice(3, 9)).toEqual([
      'Orders',
      '<strong>3</strong>',
      '<strong>4</strong>',
      'Plan',
      'a|b',
      'a|b',
    ]);
  });
});
