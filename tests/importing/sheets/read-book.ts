import { FaultError } from '#shared/faults/fault';
import { translate, renderText } from '#shared/i18n/translate';
import type { SourcePart } from '#shared/rpc/importing';
import type { Recipe } from '#shared/model/recipe';
import { load, type Loaded } from '../loading.ts';

export interface ReadBook extends Loaded {
  parts: SourcePart[];
  /** Notes in English words. */
  said: string[];
}

/** Reads a workbook's bytes the way `import.run` does. */
export async function readBook(
  bytes: Uint8Array,
  options: { name?: string; recipe?: Recipe; part?: string } = {},
): Promise<ReadBook> {
  const loaded = await load(bytes, { name: 'book.xlsx', ...options });
  return {
    ...loaded,
    parts: loaded.look.parts,
    said: loaded.batch.notes.map((note) => renderText('en', note)),
  };
}

/** The one refusal that a file ends in: its code, and its words. */
export async function refusal(
  bytes: Uint8Array,
  name = 'book.xlsx',
): Promise<{ code: string; words: string; detail: string }> {
  try {
    await load(bytes, { name });
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const { code, params, detail = '' } = error.fault;
    const words = translate('en', `fault.${code}` as 'fault.fileUnsafe', params as never);
    return { code, words, detail };
  }
  throw new Error('it was read');
}
