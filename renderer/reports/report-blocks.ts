import type { ReportBlock } from '#shared/model/report';

/** The blocks with one moved by a number of places; unchanged at the ends. */
export function moved(blocks: readonly ReportBlock[], from: number, by: number): ReportBlock[] {
  const to = from + by;
  const block = blocks[from];
  if (!block || to < 0 || to >= blocks.length) return [...blocks];
  const rest = blocks.filter((_, index) => index !== from);
  return [...rest.slice(0, to), block, ...rest.slice(to)];
}
