import { describe, expect, it } from 'vitest';
import { translate } from '#shared/i18n/translate';

const commands = ['forget', 'consent', 'copyFor', 'audit'] as const;

/** Commands that the palette finds for what was typed, by their titles and further words in both languages. */
const found = (typed: string): string[] =>
  commands.filter((name) =>
    (['en', 'ja'] as const)
      .flatMap((locale) => [translate(locale, `command.${name}`), translate(locale, `command.${name}.words`)])
      .some((text) => text.toLowerCase().includes(typed)),
  );

describe('the palette finds what people have a right to', () => {
  it.each(['forget', 'delete', 'erase', 'remove', '削除', '消去', '忘れられる権利'])('%s', (typed) => {
    expect(found(typed)).toContain('forget');
  });
  it.each(['consent', 'withdraw', 'opt out', '同意', '撤回', 'オプトアウト'])('%s', (typed) => {
    expect(found(typed)).toContain('consent');
  });
  it.each(['copy', 'share', '複製', 'コピー'])('%s', (typed) => {
    expect(found(typed)).toContain('copyFor');
  });
  it.each(['audit', 'log', '監査', '記録'])('%s', (typed) => {
    expect(found(typed)).toContain('audit');
  });
});
