import { toHiragana } from './fold.ts';

const rows: [kana: string, sounds: string][] = [
  ['あいうえお', 'a i u e o'],
  ['かきくけこ', 'ka ki ku ke ko'],
  ['さしすせそ', 'sa shi su se so'],
  ['たちつてと', 'ta chi tsu te to'],
  ['なにぬねの', 'na ni nu ne no'],
  ['はひふへほ', 'ha hi fu he ho'],
  ['まみむめも', 'ma mi mu me mo'],
  ['やゆよ', 'ya yu yo'],
  ['らりるれろ', 'ra ri ru re ro'],
  ['わゐゑをん', 'wa i e o n'],
  ['がぎぐげご', 'ga gi gu ge go'],
  ['ざじずぜぞ', 'za ji zu ze zo'],
  ['だぢづでど', 'da ji zu de do'],
  ['ばびぶべぼ', 'ba bi bu be bo'],
  ['ぱぴぷぺぽ', 'pa pi pu pe po'],
  ['ぁぃぅぇぉゔ', 'a i u e o vu'],
];
const sounds = new Map(
  rows.flatMap(([kana, list]) => list.split(' ').map((sound, at) => [kana.charAt(at), sound] as const)),
);
const glides: Record<string, string> = { ゃ: 'a', ゅ: 'u', ょ: 'o' };

/** Hiragana or katakana in Hepburn letters; other characters as they are. */
function spell(text: string): string {
  let result = '';
  let doubled = false;
  for (const character of toHiragana(text)) {
    const glide = glides[character];
    if (glide !== undefined) {
      const stem = result.replace(/i$/u, '');
      result = /(?:sh|ch|j)$/u.test(stem) ? stem + glide : `${stem}y${glide}`;
      continue;
    }
    if (character === 'っ') {
      doubled = true;
      continue;
    }
    const sound = sounds.get(character) ?? (character === 'ー' ? '' : character);
    result += doubled ? (sound.startsWith('ch') ? 't' : sound.charAt(0)) + sound : sound;
    doubled = false;
  }
  return result;
}

/**
 * How a Japanese name sounds, whatever it is written with: kana of either kind, Hepburn or Kunrei letters, long vowels
 * written or not (`ｻﾄｳ`, `さとう`, `Satoh`, `Satō`, `satou` → `sato`).
 */
export function reading(folded: string): string {
  return spell(folded)
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’-]/gu, '')
    .replace(/sy(?=[auo])/gu, 'sh')
    .replace(/ty(?=[auo])/gu, 'ch')
    .replace(/zy(?=[auo])|jy(?=[auo])/gu, 'j')
    .replace(/si/gu, 'shi')
    .replace(/(?<![st])ti/gu, 'chi')
    .replace(/tu/gu, 'tsu')
    .replace(/(?<![sc])hu/gu, 'fu')
    .replace(/zi/gu, 'ji')
    .replace(/m(?=[bp])/gu, 'n')
    .replace(/o(?:u|o|h(?![aiueo]))+/gu, 'o')
    .replace(/uu+/gu, 'u')
    .replace(/\s+/gu, ' ')
    .trim();
}
