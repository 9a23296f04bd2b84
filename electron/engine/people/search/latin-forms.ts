import { fold } from '#engine/identity/normalise/fold';

const escapes = /[.*+?^${}()|[\]\\/-]/gu;
export const escaped = (text: string): string => text.replace(escapes, String.raw`\$&`);

/** Letters with accents, by the letter that they fold to. */
const accented = new Map<string, string>();
for (let code = 0xc0; code < 0x250; code += 1) {
  const letter = String.fromCodePoint(code);
  const plain = fold(letter);
  if (/^[a-z]$/u.test(plain)) accented.set(plain, (accented.get(plain) ?? '') + letter);
}

/** A letter, digit or sign of ASCII in any width, case (with the flag for it) and accent, as a pattern. */
export function latinForms(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x21 || code > 0x7e) return escaped(character);
  const wide = String.fromCodePoint(code + 0xfee0);
  return `[${escaped(character)}${wide}${accented.get(character.toLowerCase()) ?? ''}]`;
}
