import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { chooseFilesToImport } from '#renderer/app/importing.ts';
import { attempt } from '#renderer/app/notify.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { fileSize } from '../file-size.ts';
import { encodingNames } from '../reading-words.ts';
import styles from './CardDetail.module.css';
import { CardResult } from './CardResult.tsx';
import { useRowWords } from './CardStatus.tsx';
import { CardViews } from './CardViews.tsx';
import { rowsOf, targetOf, newTable, type ImportCard } from './cards.ts';
import { EncodingCompare } from './EncodingCompare.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { NoteList } from './NoteList.tsx';
import { Questions } from './Questions.tsx';
import { ReadingSentence } from './ReadingSentence.tsx';
import { useImports } from './store.ts';
import { TargetSentence } from './TargetSentence.tsx';

/** One table of one file before it comes in: how it is read, what it is about, what its columns mean. */
export function CardDetail({ card, onClose }: { card: ImportCard; onClose: () => void }): ReactNode {
  const t = useText();
  const { cards, run, cancel, read, retry, remove } = useImports();
  const facts = useFacts(card);
  const several = cards.length > 1;
  const { key, seen, state } = card;
  const begin = useRef<HTMLButtonElement>(null);
  // A lone file is imported by Enter.
  useEffect(() => {
    if (!several && state === 'ready') begin.current?.focus({ preventScroll: true });
  }, [several, state, key]);
  const title = card.partName === null ? card.file : `${card.file} › ${card.partName}`;
  if (state === 'done' && card.result) return <CardResult card={card} title={title} onClose={onClose} />;
  const leave = several ? () => remove(key) : onClose;
  const busy = state === 'importing' || state === 'queued';
  const appends = seen !== null && targetOf(card, cards) !== newTable;
  return (
    <>
      <PanelHeader
        title={title}
        note={facts}
        actions={
          <>
            <Button variant="default" disabled={busy} onClick={leave}>
              {several ? t('import.leave') : t('controls.cancel')}
            </Button>
            <Button
              ref={begin}
              variant={several ? 'default' : 'filled'}
              loading={busy}
              disabled={state !== 'ready' || (seen?.recipe.columns.length ?? 0) === 0}
              onClick={() => run([key])}
            >
              {appends ? t('import.append') : t('import.run')}
            </Button>
          </>
        }
      />
      {busy && <ImportProgress card={card} onCancel={() => cancel(key)} />}
      {!busy && !seen && (state === 'looking' || state === 'waiting') && (
        <div className={styles.block}>
          <RunState
            progress={card.progress}
            label={t(`import.state.${state}`)}
            onCancel={() => cancel(key)}
          />
        </div>
      )}
      {card.fault && (
        <div className={styles.block}>
          <FaultPanel
            fault={card.fault}
            remedies={{
              retry: () => retry(key),
              editRecipe: () => read(key, null),
              chooseFile: () => {
                remove(key);
                attempt(chooseFilesToImport);
              },
            }}
            onClose={leave}
          />
        </div>
      )}
      {seen && !busy && (
        <>
          <div className={styles.form}>
            <TargetSentence card={card} />
            <ReadingSentence
              inspection={seen}
              changed={card.recipe !== null}
              onChange={(recipe) => read(key, recipe)}
            />
            {state === 'looking' && <RunState progress={card.progress} onCancel={() => cancel(key)} />}
            {'encoding' in seen.recipe && seen.encodingGuesses.length > 1 && (
              <EncodingCompare key={seen.recipe.encoding} card={card} onUse={(recipe) => read(key, recipe)} />
            )}
            <Duplicate card={card} />
            <NoteList notes={seen.notes} />
            <Questions card={card} />
          </div>
          <CardViews card={card} />
        </>
      )}
    </>
  );
}

/** What the file is, in one line. */
function useFacts({ seen, ...card }: ImportCard): string {
  const t = useText();
  const locale = useLocale();
  const rowWords = useRowWords();
  if (!seen) return '';
  const { recipe } = seen;
  const rows = rowsOf({ seen, ...card });
  const encoding =
    'encoding' in recipe
      ? (Object.entries(encodingNames).find(([name]) => name === recipe.encoding)?.[1] ?? recipe.encoding)
      : null;
  return [
    t(`format.${recipe.format}`),
    ...(encoding === null ? [] : [encoding]),
    fileSize(seen.bytes, locale),
    ...(rows ? [rowWords(rows)] : []),
    t('import.columns', { count: recipe.columns.length, n: formatNumber(recipe.columns.length, locale) }),
  ].join(t('status.separator'));
}

function Duplicate({ card }: { card: ImportCard }): ReactNode {
  const t = useText();
  const tables = useWorkbook((store) => store.catalog?.tables);
  const { duplicateOf } = card.seen ?? {};
  const table = tables?.find((each) => each.id === duplicateOf?.table);
  return table ? (
    <p className={styles.warning}>{t('import.duplicate', { table: table.definition.name })}</p>
  ) : null;
}
