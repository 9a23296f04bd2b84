/** Texts that say that there is no value. */
const nothing =
  /^(?:|[-‐‑–—―−ー_.*?/\\]+|n\.?\/?a\.?|null|nil|none|nan|unknown|not (?:known|provided|available)|missing|空|空欄|なし|無し|無|不明|未登録|未入力|未記入|非公開|該当なし|#n\/a)$/iu;

/** Values of a column for judging them: NFKC, trimmed, without those that say nothing. */
export interface ColumnValues {
  filled: string[];
  distinct: string[];
}

export function columnValues(examples: readonly (string | null)[]): ColumnValues {
  const filled = examples.flatMap((value) => {
    if (value === null) return [];
    const text = value.normalize('NFKC').trim();
    return nothing.test(text) ? [] : [text];
  });
  return { filled, distinct: [...new Set(filled)] };
}

/** The share of texts that pass, 0 where there are none. */
export const shareOf = (texts: readonly string[], test: (text: string) => boolean): number =>
  texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
