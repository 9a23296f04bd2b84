/** A piece of SQL text by what it is, for colour. */
export interface SqlToken {
  type: 'word' | 'text' | 'number' | 'comment' | 'name' | 'plain';
  text: string;
}

const keywords = new Set(
  (
    'with as select from where group by order having limit offset distinct union all join left right inner outer full cross on using ' +
    'case when then else end and or not in is null between exists true false over partition rows range filter asc desc interval date ' +
    'timestamptz cast values recursive qualify window within lateral unnest'
  ).split(' '),
);

const pieces =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*")|(?<number>\b\d+(?:\.\d+)?\b)|(?<word>[A-Za-z_]\w*)/g;

/** SQL cut into tokens; nothing is lost: their texts joined are the SQL. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  for (const match of sql.matchAll(pieces)) {
    if (match.index > at) tokens.push({ type: 'plain', text: sql.slice(at, match.index) });
    const groups = match.groups ?? {};
    const [text] = match;
    const type =
      groups.comment !== undefined
        ? 'comment'
        : groups.text !== undefined
          ? 'text'
          : groups.name !== undefined
            ? 'name'
            : groups.number !== undefined
              ? 'number'
              : keywords.has(text.toLowerCase())
                ? 'word'
                : 'plain';
    tokens.push({ type, text });
    at = match.index + text.length;
  }
  if (at < sql.length) tokens.push({ type: 'plain', text: sql.slice(at) });
  return tokens;
}
