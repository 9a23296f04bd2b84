/** Opens the people behind a mark of a chart: which place it is, and what it says in full. */
export type OpenMark = (mark: Record<string, unknown>, title: string, note: string) => void;
