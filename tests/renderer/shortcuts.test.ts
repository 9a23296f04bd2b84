import { describe, expect, it } from 'vitest';
import { shortcutOf, shortcutWords } from '#renderer/shell/shortcut.ts';

const keys = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>>,
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('use Ctrl, and Cmd on a Mac', () => {
    expect(shortcutOf(keys('k', { ctrlKey: true }), false)).toBe('mod+k');
    expect(shortcutOf(keys('k', { metaKey: true }), true)).toBe('mod+k');
    expect(shortcutOf(keys('k', { metaKey: true }), false)).toBe('k');
    expect(shortcutOf(keys('S', { ctrlKey: true, shiftKey: true }), false)).toBe('mod+shift+s');
  });

  it('are written as the system writes them', () => {
    expect(shortcutWords('mod+shift+s', false)).toBe('Ctrl+Shift+S');
    expect(shortcutWords('mod+k', true)).toBe('⌘K');
  });
});
