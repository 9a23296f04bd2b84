import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatPercentCell } from '#shared/i18n/format';
import type { TableDiff } from '#shared/model/table-diff';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import styles from './Refresh.module.css';

interface DiffColumnsProps {
  diff: TableDiff;
  renames: boolean;
  onRenames: (guess: boolean) => void;
}

/** How the file's columns differ from the table's. */
export function DiffColumns({ diff: { columns }, renames, onRenames }: DiffColumnsProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { compared, added, gone, renamed, retyped } = columns;
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(t('refresh.and'));
  const differs = added.length + gone.length + renamed.length + retyped.length > 0;
  return (
    <section>
      <h2 className={styles.heading}>{t('refresh.columns')}</h2>
      <ul className={styles.list}>
        {!differs && <li>{t('refresh.columns.same', { count: compared.length })}</li>}
        {added.length > 0 && <li>{t('refresh.columns.added', { columns: names(added) })}</li>}
        {gone.length > 0 && <li>{t('refresh.columns.gone', { columns: names(gone) })}</li>}
        {renamed.map(({ id, from, to, overlap }) => (
          <li key={id}>
            {overlap >= 0.5
              ? t('refresh.columns.renamed', { from, to, share: formatPercentCell(overlap, locale) })
              : t('refresh.columns.renamedByName', { from, to })}
          </li>
        ))}
        {retyped.map(({ id, name, from, to }) => (
          <li key={id}>
            {t('refresh.columns.retyped', { name, from: t(`type.${from}`), to: t(`type.${to}`) })}
          </li>
        ))}
      </ul>
      {(renamed.length > 0 || (!renames && added.length > 0 && gone.length > 0)) && (
        <Button variant="default" size="compact-xs" onClick={() => onRenames(!renames)}>
          {t(renames ? 'refresh.columns.apart' : 'refresh.columns.together')}
        </Button>
      )}
    </section>
  );
}
