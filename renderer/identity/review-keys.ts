import type { PairAnswer } from '#shared/model/identity';

const keys: Readonly<Record<string, PairAnswer | 'undo'>> = {
  y: 'yes',
  n: 'no',
  s: 'skip',
  ArrowRight: 'skip',
  ArrowLeft: 'undo',
  Backspace: 'undo',
};
/** Where the input method keeps the letter to itself, the key's place on the keyboard tells. */
const codes: Readonly<Record<string, PairAnswer>> = { KeyY: 'yes', KeyN: 'no', KeyS: 'skip' };

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'
>;

/** What a key means in the review: an answer, the last one taken back, or nothing. A held key answers once. */
export function reviewKey(pressed: Pressed): PairAnswer | 'undo' | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat, isComposing } = pressed;
  if (ctrlKey || metaKey || altKey || shiftKey || repeat || isComposing) return null;
  return keys[key.length === 1 ? key.toLowerCase() : key] ?? (key === 'Process' ? codes[code] : null) ?? null;
}
