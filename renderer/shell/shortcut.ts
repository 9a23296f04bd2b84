interface Keys {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** `mod+shift+k` for a key press, in the order mod, alt, shift. */
export function shortcutOf(event: Keys, mac: boolean): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const parts = [mod ? 'mod' : '', event.altKey ? 'alt' : '', event.shiftKey ? 'shift' : ''];
  return [...parts.filter((part) => part !== ''), event.key.toLowerCase()].join('+');
}

/** A shortcut as the operating system writes it: `Ctrl+K`, `⌘K`. */
export function shortcutWords(shortcut: string, mac: boolean): string {
  const signs: Record<string, string> = mac
    ? { mod: '⌘', alt: '⌥', shift: '⇧' }
    : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift' };
  return shortcut
    .split('+')
    .map((part) => signs[part] ?? part.toUpperCase())
    .join(mac ? '' : '+');
}
