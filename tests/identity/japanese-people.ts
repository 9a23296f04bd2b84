/** Records of Japanese people as exports hold them, with realistic corruption and the truth beside. */
export interface JapanesePeople {
  header: string[];
  rows: string[][];
  /** Number of the person of each row. */
  person: number[];
}

export interface NameLists {
  /** Kanji, kana and how many bear it. */
  family: { kanji: string; kana: string; weight: number }[];
  given: { kanji: string; kana: string }[];
  places: { prefecture: string; city: string; town: string }[];
}

/** Mulberry32: the same seed, the same people. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const variants: [string, string][] = [
  ['高', '髙'], ['崎', '﨑'], ['浜', '濱'], ['辺', '邊'], ['辺', '邉'], ['斉', '齋'], ['沢', '澤'], ['広', '廣'], ['島', '嶋'], ['恵', '惠'], ['真', '眞'],
]; // prettier-ignore
const katakana = (kana: string) =>
  kana.replace(/[\u3041-\u3096]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0x60));
const fullWidth = (text: string) =>
  text.replace(/[!-~]/gu, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const kanjiDigits = (text: string) =>
  text.replace(/\d/gu, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit);

/** @param people how many people; about a third of them have a second or third record */
export function japanesePeople(lists: NameLists, people: number, seed: number): JapanesePeople {
  const next = random(seed);
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const totals: number[] = [];
  lists.family.reduce((sum, { weight }) => {
    totals.push(sum + weight);
    return sum + weight;
  }, 0);
  const family = () => {
    const at = next() * (totals.at(-1) ?? 1);
    return lists.family[totals.findIndex((total) => total >= at)] ?? pick(lists.family);
  };
  const two = (n: number) => String(n).padStart(2, '0');
  const result: { row: string[]; person: number }[] = [];
  for (let person = 0; person < people; person += 1) {
    const last = family();
    const first = pick(lists.given);
    const place = pick(lists.places);
    const block = [1 + below(8), 1 + below(30), 1 + below(20)];
    const email = `${['user', 'mail', 'k', 'hana', 'sora'][below(5)]}${below(100_000)}@example.${pick(['jp', 'com', 'ne.jp'])}`;
    const row = [
      `${last.kanji} ${first.kanji}`,
      `${last.kana} ${first.kana}`,
      `${1935 + below(72)}-${two(1 + below(12))}-${two(1 + below(28))}`,
      `0${pick(['90', '80', '70'])}${two(below(100))}${two(below(100))}${two(below(100))}${two(below(100))}`,
      next() < 0.7 ? email : '',
      `${two(below(100))}${below(10)}${two(below(100))}${two(below(100))}`,
      `${place.prefecture}${place.city}${place.town}${block.join('-')}`,
    ];
    result.push({ row, person });
    while (next() < 0.28) result.push({ row: corrupted(row), person });
  }
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [result[at], result[other]] = [result[other] as (typeof result)[0], result[at] as (typeof result)[0]];
  }
  return {
    header: ['氏名', 'フリガナ', '生年月日', '電話番号', 'メールアドレス', '郵便番号', '住所'],
    rows: result.map(({ row }) => row),
    person: result.map(({ person }) => person),
  };

  /** The same person in another export: other conventions, then one to three slips. */
  function corrupted(row: readonly string[]): string[] {
    let [name = '', kana = '', born = '', phone = '', email = '', postcode = '', address = ''] = row;
    if (next() < 0.5) kana = katakana(kana);
    if (next() < 0.4) name = name.replace(' ', pick(['', '　']));
    if (next() < 0.3) {
      const [common, other] = pick(variants);
      name = name.replace(common, other);
    }
    if (next() < 0.4) phone = `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`;
    if (next() < 0.3) phone = fullWidth(phone);
    if (next() < 0.3) postcode = `〒${postcode.slice(0, 3)}-${postcode.slice(3)}`;
    if (next() < 0.3) email = email.toUpperCase();
    if (next() < 0.6) {
      const [a, b, c] = /(\d+)-(\d+)-(\d+)$/u.exec(address)?.slice(1) ?? [];
      const number = next() < 0.3 ? kanjiDigits(a ?? '') : (a ?? '');
      address = address.replace(
        /(\d+)-(\d+)-(\d+)$/u,
        pick([`${number}丁目${b}番${c}号`, `${number}丁目${b}番地${c}`, fullWidth(`${a}-${b}-${c}`)]),
      );
    }
    const slips = 1 + below(3);
    for (let slip = 0; slip < slips; slip += 1) {
      const what = below(8);
      if (what === 0) name = slipped(name);
      else if (what === 1) kana = slipped(kana);
      else if (what === 2) born = digitSlipped(born);
      else if (what === 3) phone = next() < 0.4 ? '' : digitSlipped(phone);
      else if (what === 4) email = next() < 0.5 ? '' : slipped(email);
      else if (what === 5) postcode = next() < 0.4 ? '' : digitSlipped(postcode);
      else if (what === 6) address = next() < 0.3 ? '' : digitSlipped(address);
      else kana = '';
    }
    return [name, kana, born, phone, email, postcode, address];
  }

  function slipped(text: string): string {
    if (text.length < 3) return text;
    const at = below(text.length - 1);
    return next() < 0.5
      ? text.slice(0, at) + text.slice(at + 1)
      : text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  }

  function digitSlipped(text: string): string {
    const digits = [...text.matchAll(/\d/gu)].map((found) => found.index);
    if (digits.length === 0) return text;
    const at = pick(digits);
    return text.slice(0, at) + String(below(10)) + text.slice(at + 1);
  }
}
