/** A column's name, and of several with the same name which one it is: that is what columns are matched by. */
export function columnKeys(names: readonly string[]): string[] {
  const met = new Map<string, number>();
  return names.map((name) => {
    const count = met.get(name) ?? 0;
    met.set(name, count + 1);
    return `${count}\0${name}`;
  });
}

/**
 * Whether two files can be parts of one table: most columns of the smaller one are in the other, and these are at least
 * half of the larger one.
 */
export function areAlike(a: readonly string[], b: readonly string[]): boolean {
  const theirs = new Set(columnKeys(b));
  const shared = columnKeys(a).filter((key) => theirs.has(key)).length;
  const [few, many] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  return shared > 0 && shared >= few * 0.7 && shared >= many * 0.5;
}

/** Puts files together that are alike, each with the group whose newest or first file it is most like. */
export function groupAlike<T extends { format: string; names: readonly string[] }>(
  files: readonly T[],
): T[][] {
  const groups: T[][] = [];
  for (const file of files) {
    const group = groups.find((members) =>
      [members[0], members.at(-1)].some(
        (one) => one && one.format === file.format && areAlike(one.names, file.names),
      ),
    );
    if (group) group.push(file);
    else groups.push([file]);
  }
  return groups;
}
