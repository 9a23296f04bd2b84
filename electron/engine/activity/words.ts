import { sql } from '#shared/sql/sql';
import { text } from '#shared/i18n/translate';
import type { Cell } from '#shared/model/result';
import type { Connection } from '../database/database.ts';
import { throwIfCancelled, type Job } from '../jobs/job.ts';
import { countWords } from './segment-words.ts';

/** Voices read at a time: keeps memory bounded whatever their number. */
const chunk = 20_000;
/** Voices taken apart at a stretch: a slow machine must answer in between. */
const stretch = 500;

/** Indexes the words of the voices after `lastVoice`: distinct words of each with their counts. */
export async function indexWords(connection: Connection, lastVoice: number, job: Job): Promise<void> {
  const { n: total } = await connection.row(sql`SELECT count(*) AS n FROM voice WHERE id > ${lastVoice}`);
  if (total === 0) return;
  const known = new Map<string, number>();
  let lastWord = 0;
  for (const row of await connection.rows(sql`SELECT id, text FROM word`)) {
    known.set(String(row.text), Number(row.id));
    lastWord = Math.max(lastWord, Number(row.id));
  }
  let after = lastVoice;
  for (let done = 0; ;) {
    throwIfCancelled(job);
    const { rows } = await connection.table(
      sql`SELECT id, cid, text FROM voice WHERE id > ${after} AND id <= ${after + chunk} ORDER BY id`,
    );
    if (rows.length === 0) break;
    const words: Cell[][] = [];
    const uses: Cell[][] = [];
    for (const [at, [voice, cid, said]] of rows.entries()) {
      if (at % stretch === stretch - 1) {
        await new Promise(setImmediate);
        throwIfCancelled(job);
      }
      for (const [word, n] of countWords(String(said))) {
        let id = known.get(word);
        if (id === undefined) {
          id = lastWord += 1;
          known.set(word, id);
          words.push([id, word]);
        }
        uses.push([voice ?? null, cid ?? null, id, n]);
      }
    }
    if (words.length > 0) await connection.append('word', ['id', 'text'], words);
    if (uses.length > 0) await connection.append('voice_word', ['voice', 'cid', 'word', 'n'], uses);
    done += rows.length;
    after += chunk;
    job.progress({ share: done / Number(total), text: text('activity.progress.words'), cancellable: true });
  }
}
