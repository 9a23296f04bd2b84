export interface BenchRow {
  name: string;
  /** Time of ours divided by time of what it is compared with. */
  ratio: number;
  /** What the ratio should not exceed. */
  limit: number | null;
  milliseconds: number;
  comparedMilliseconds: number;
  note: string;
}
