import { latinForms } from './latin-forms.ts';
import { reading } from '#engine/identity/normalise/romaji';
import { toHiragana } from '#engine/identity/normalise/fold';

const toKatakana = (kana: string): string =>
  kana.replace(/[\u3041-\u3096]/gu, (each) => String.fromCharCode(each.charCodeAt(0) + 0x60));

/** Half-width katakana by what they are in full width; voiced ones are two characters. */
const halves = new Map<string, string>();
for (let code = 0xff66; code <= 0xff9d; code += 1) {
  const half = String.fromCharCode(code);
  for (const mark of ['', 'ﾞ', 'ﾟ']) {
    const whole = `${half}${mark}`.normalize('NFKC');
    if (whole.length === 1) halves.set(whole, `${half}${mark}`);
  }
}

/** One kana in either alphabet and width, as a pattern. */
export function kanaForms(kana: string): string {
  const katakana = toKatakana(toHiragana(kana));
  const half = halves.get(katakana);
  const wide = `[${toHiragana(kana)}${katakana}]`;
  return half === undefined ? wide : `(?:${wide}|${half})`;
}

const plain =
  'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをんがぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ';
const glided = 'きしちにひみりぎじぢびぴ';

/** Kana by how they sound, the longest sounds first: `kyo` → きょ, `ji` → じ, ぢ. */
const sounds = new Map<string, string[]>();
for (const kana of [
  ...Array.from(plain),
  ...Array.from(glided).flatMap((head) => ['ゃ', 'ゅ', 'ょ'].map((tail) => head + tail)),
]) {
  const sound = reading(kana);
  sounds.set(sound, [...(sounds.get(sound) ?? []), kana]);
}
const longest = Math.max(...[...sounds.keys()].map((sound) => sound.length));

/** What may follow a sound and is not written in Latin letters, or is written otherwise: long vowels. */
const long: Record<string, string> = { o: '[うおぅーウオｳｵｰ]*', u: '[うーウｳｰ]*' };
const drawn = '[ーｰ]?';
const gap = '[ 　・･]?';

const spelled = (kana: string): string => Array.from(kana, kanaForms).join(gap);

/** A reading in Latin letters ({@link reading}) as a pattern of kana; null when it is no Japanese syllables. */
export function kanaOfReading(romaji: string): string | null {
  let pattern = '';
  for (let at = 0; at < romaji.length;) {
    const letter = romaji.charAt(at);
    const next = romaji.charAt(at + 1);
    if (
      (letter === next && /[bcdfghjkmpqrstvwyz]/u.test(letter)) ||
      (letter === 't' && romaji.startsWith('ch', at + 1))
    ) {
      pattern += kanaForms('っ');
      at += 1;
      continue;
    }
    let found: [string, string[]] | null = null;
    for (let size = Math.min(longest, romaji.length - at); size > 0 && !found; size -= 1) {
      const sound = romaji.slice(at, at + size);
      const kana = sounds.get(sound);
      if (kana) found = [sound, kana];
    }
    if (!found) return null;
    const [sound, kana] = found;
    const forms = kana.map(spelled);
    const vowel = sounds.get(sound.slice(1));
    // `ni` may be に or んい: しんいち.
    if (sound.length > 1 && sound.startsWith('n') && vowel)
      forms.push(...vowel.map((each) => kanaForms('ん') + kanaForms(each)));
    pattern += `(?:${forms.join('|')})${long[sound.slice(-1)] ?? drawn}${gap}`;
    at += sound.length;
  }
  return pattern === '' ? null : pattern;
}

/** Sounds that are spelled in more than one way, the longer ones first. */
const spellings: readonly [sound: RegExp, forms: string][] = [
  [/^shi/u, '(?:shi|si)'],
  [/^chi/u, '(?:chi|ti)'],
  [/^tsu/u, '(?:tsu|tu)[hu]?'],
  [/^ji/u, '(?:ji|zi|di)'],
  [/^sh/u, '(?:sh|sy)'],
  [/^tch/u, '(?:tch|cch|tty)'],
  [/^ch/u, '(?:ch|ty)'],
  [/^j/u, '(?:j|zy|jy)'],
  [/^f(?=u)/u, '[fh]'],
  [/^n(?=[bp])/u, '[nm]'],
  [/^n(?![aiueoy])/u, `n['’-]?`],
  [/^o/u, '[oōôó](?:u|o|h)?'],
  [/^u/u, '[uūûú]u?'],
];

/** A reading as a pattern of the ways in which people write it in Latin letters: `sato` finds Satoh, Satou, Satō. */
export function lettersOfReading(romaji: string): string {
  let pattern = '';
  for (let rest = romaji; rest !== '';) {
    const found = spellings.find(([sound]) => sound.test(rest));
    const size = found ? (found[0].exec(rest)?.[0].length ?? 1) : 1;
    pattern += found ? found[1] : latinForms(rest.charAt(0));
    rest = rest.slice(size);
  }
  return pattern;
}
