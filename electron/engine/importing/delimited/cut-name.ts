import type { ColumnShape } from './column-shapes.ts';

const word =
  /^(id|no|number|date|time|day|month|year|amount|price|qty|quantity|type|status|e?mail|phone|address|city|country|state|zip|code|customer|user|order|product|item|category|comments?|remarks?|description|title|url|name|score|rating|age|gender|value|total|channel|count|region|segment|store|note|currency|side|tier|日付|日時|時刻|金額|数量|単価|商品|顧客|氏名|住所|備考)s?/i;
/** What Japanese names of columns end in. */
const japaneseEnd = /\p{Script=Han}{1,}[日時名額量数率価別県所考番号歳齢先]$/u;

type Kind = 'date' | 'time' | 'number' | 'url' | 'email' | 'text';

const kinds: [Kind, RegExp][] = [
  ['email', /e-?mail$|メール/i],
  ['url', /^url$|link$/i],
  ['date', /date$|^day$|日付$|月日$|[^毎]日$|日時$/i],
  ['time', /time$|時刻$/i],
  [
    'number',
    /^(qty|quantity|n)$|price$|amount$|count$|total$|age$|score$|rating$|金額|数量|単価|年齢|回数|点数/i,
  ],
  [
    'text',
    /name$|type$|description$|title$|comments?$|remarks?$|notes?$|city$|country$|category$|status$|gender$|氏名|商品名|住所|備考|都道府県|コメント/i,
  ],
];

const neverFirst = /^[号額量率齢]/;

const leastMargin = 0.5;

/**
 * The names of a header that lost one delimiter: the one name that is surely two is cut, where both parts are words of
 * headers, or where lower case meets a capital, so that names stand over columns of their kind. A name that nothing cuts
 * has a blank one behind it where only that place fits; null when several do.
 * @param columns what stands below; one more than there are names
 */
export function cutName(cells: readonly string[], columns: readonly ColumnShape[]): string[] | null {
  const candidates = cells.flatMap((cell, index) => {
    const named = (left: string, right: string) => [
      ...cells.slice(0, index),
      left,
      right,
      ...cells.slice(index + 1),
    ];
    const uncut = named(cell, '');
    const found = [{ names: uncut, score: fit(uncut, columns) }];
    const known = isWord(cell) ? knownWord : 0;
    for (let at = 2; at < cell.length - 1; at += 1) {
      const [left, right] = [cell.slice(0, at), cell.slice(at)];
      const score = cutScore(left, right);
      if (score === 0) continue;
      const names = named(left, right);
      found.push({ names, score: score - known + fit(names, columns) });
    }
    return found;
  });
  candidates.sort((a, b) => b.score - a.score);
  const [best, second] = candidates;
  return best && best.score - (second?.score ?? 0) >= leastMargin ? best.names : null;
}

/** A name that is a word by itself is hardly two. */
const knownWord = 2;

function cutScore(left: string, right: string): number {
  if (/[\s_.-]$/.test(left) || /^[\s_.-]/.test(right)) return 0;
  if (/\p{Script=Han}$/u.test(left) && /^\p{Script=Han}/u.test(right))
    return japaneseEnd.test(left) && japaneseEnd.test(right) && !neverFirst.test(right) ? 2 : 0;
  const capital = /[\p{Ll}\d]$/u.test(left) ? /^\p{Lu}/u.test(right) : /^\p{Lu}\p{Ll}/u.test(right);
  const [isLeft, isRight] = [isWord(left), isWord(right)];
  // Names of two words are many, and are none the worse for a capital.
  if (isLeft && isRight) return 2.5;
  if (isLeft || isRight) return capital ? 2 : Math.min(left.length, right.length) > 2 ? 1 : 0.7;
  return capital ? (word.test(right) ? 1.5 : 0.8) : 0;
}

const fitting = 1.5;

/** How well names go with what stands below them. */
function fit(names: readonly string[], columns: readonly ColumnShape[]): number {
  return names.reduce((sum, name, index) => {
    const wanted = kinds.find(([, pattern]) => pattern.test(name.trim()))?.[0];
    const column = columns[index];
    const found = column && kindOf(column);
    return wanted && found ? sum + (wanted === found ? fitting : -fitting) : sum;
  }, 0);
}

/** Null where nothing tells, or too few rows do. */
function kindOf({ coarse }: ColumnShape): Kind | null {
  const [usual, share = 0] = [...coarse].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (usual === undefined || share < 0.3) return null;
  if (usual === 'url' || usual === 'email') return usual;
  if (usual.startsWith('9:9')) return 'time';
  if (/^9([-/.])9\1?9?|^a?9年|9a9a9a/.test(usual) && !/^9\.9$/.test(usual)) return 'date';
  if (/^\D?9(\.9)?\D?$/.test(usual)) return 'number';
  return usual === 'a' || usual === '~' ? 'text' : null;
}

const isWord = (text: string): boolean => word.exec(text)?.[0].length === text.length;
