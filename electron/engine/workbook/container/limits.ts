/** What a workbook file may hold at most. A file beyond one of these is refused by that limit's name. */
export const limits = {
  /** Entries of the archive. */
  entries: 50_000,
  /** Bytes of one JSON part when unpacked. */
  jsonBytes: 256 * 1024 * 1024,
  /** Bytes of all JSON parts together when unpacked. */
  allJsonBytes: 1024 * 1024 * 1024,
  /** Bytes of the manifest when unpacked. */
  manifestBytes: 32 * 1024 * 1024,
  /** Levels of nesting in a JSON part. */
  jsonDepth: 200,
} as const;
