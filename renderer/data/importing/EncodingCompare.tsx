import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { Encoding, type Recipe } from '#shared/model/recipe';
import { useText } from '#renderer/app/i18n.ts';
import { call } from '#renderer/rpc/client.ts';
import { encodingNames } from '../reading-words.ts';
import type { ImportCard } from './cards.ts';
import styles from './EncodingCompare.module.css';

interface Reading {
  encoding: Encoding;
  /** Cells with other than plain letters; null when the bytes do not fit. */
  cells: string[] | null;
  recipe: Recipe;
}

const compared = 3;
const shownCells = 4;

/** The same cells in the likeliest encodings, side by side: eyes tell sooner than statistics. */
export function EncodingCompare({
  card,
  onUse,
}: {
  card: ImportCard;
  onUse: (recipe: Recipe) => void;
}): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [readings, setReadings] = useState<Reading[] | null>(null);
  const { seen, path, inside, part } = card;
  useEffect(() => {
    const recipe = seen?.recipe;
    if (!open || !recipe || recipe.format !== 'delimited') return;
    const abort = new AbortController();
    const look = async (): Promise<void> => {
      const found: Reading[] = [];
      const likely = seen.encodingGuesses.map((guess) => Encoding.safeParse(guess.value).data);
      for (const encoding of likely.filter((each) => each !== undefined).slice(0, compared)) {
        const asked: Recipe = { ...recipe, encoding, columns: [] };
        const answer = await call(
          'import.inspect',
          { path, inside, part, recipe: asked },
          { signal: abort.signal },
        ).catch(() => null);
        if (abort.signal.aborted) return;
        const names = answer?.recipe.columns.map(({ name }) => name) ?? [];
        const cells = answer ? telling([...names, ...answer.sample.flat()]) : null;
        found.push({ encoding, cells, recipe: asked });
      }
      setReadings(found);
    };
    void look();
    return () => abort.abort();
  }, [open, seen, path, inside, part]);
  if (!seen || seen.recipe.format !== 'delimited') return null;
  const { encoding: inUse } = seen.recipe;
  return (
    <details className={styles.compare} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('import.compare')}</summary>
      {readings?.every(({ cells }) => cells?.length === 0) ? (
        <p className={styles.hint}>{t('import.compareSame')}</p>
      ) : (
        <table className={styles.table} aria-label={t('import.compareHint')}>
          <tbody>
            {readings?.map(({ encoding, cells, recipe }) => (
              <tr key={encoding}>
                <th scope="row">{encodingNames[encoding]}</th>
                <td className={styles.cells}>
                  {cells === null
                    ? t('import.compareUnfit')
                    : cells.map((cell, at) => <span key={at}>{cell}</span>)}
                </td>
                <td>
                  {encoding === inUse ? (
                    <span className={styles.hint}>{t('import.inUse')}</span>
                  ) : (
                    cells !== null && (
                      <Button variant="default" size="compact-xs" onClick={() => onUse(recipe)}>
                        {t('import.use')}
                      </Button>
                    )
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

/** The first different cells that an encoding could make something else of. */
const telling = (cells: readonly (string | null)[]): string[] =>
  [...new Set(cells.filter((cell) => cell !== null && /[^\x20-\x7e\s]/.test(cell)))]
    .slice(0, shownCells)
    .map((cell) => String(cell).slice(0, 40));
