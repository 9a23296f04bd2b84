import { createHash } from 'node:crypto';
import { z } from 'zod';

export const formatName = 'kikite-workbook';

/** Version of the container that this program writes. Older ones are migrated, newer ones refused. */
export const formatVersion = 4;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What every version of the manifest has said and will say: enough to refuse a newer file politely. */
export const ManifestHead = z.object({
  format: z.literal(formatName),
  version: z.number().int().positive(),
});

export const PartEntry = z.object({
  name: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: Sha256,
});
export type PartEntry = z.infer<typeof PartEntry>;

/** Lists every other part with its size and hash. Its own SHA-256 names this state of the workbook. */
export const Manifest = ManifestHead.extend({
  /** Stays with the workbook for life, whatever its file is called. */
  id: z.string().regex(/^[0-9a-f-]{36}$/),
  /** Program and version that wrote the file; for people. */
  writtenBy: z.string().max(100),
  savedAt: z.string().max(40),
  parts: z.array(PartEntry),
});
export type Manifest = z.infer<typeof Manifest>;

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
