/** Groups of two and more that the pairs connect, each in ascending order (union–find with path compression). */
export function connected(pairs: readonly { a: number; b: number }[]): number[][] {
  const parents = new Map<number, number>();
  const root = (record: number): number => {
    let top = record;
    for (let next = parents.get(top); next !== undefined && next !== top; next = parents.get(top)) top = next;
    for (let at = record; at !== top;) {
      const next = parents.get(at) ?? top;
      parents.set(at, top);
      at = next;
    }
    return top;
  };
  for (const { a, b } of pairs) {
    if (!parents.has(a)) parents.set(a, a);
    if (!parents.has(b)) parents.set(b, b);
    const x = root(a);
    const y = root(b);
    if (x !== y) parents.set(Math.max(x, y), Math.min(x, y));
  }
  const groups = new Map<number, number[]>();
  for (const record of parents.keys()) {
    const top = root(record);
    const group = groups.get(top);
    if (group) group.push(record);
    else groups.set(top, [record]);
  }
  return [...groups.values()].map((group) => group.toSorted((x, y) => x - y));
}
