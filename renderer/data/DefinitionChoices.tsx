import type { ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import type { TableDefinition } from '#shared/model/table';
import { useText } from '../app/i18n.ts';
import { DayField } from '../controls/DayField.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import styles from './DefinitionView.module.css';

interface DefinitionChoicesProps {
  definition: TableDefinition;
  use: TableInfo['use'];
  coverage: TableInfo['coverage'];
  disabled: boolean;
  onChange: (definition: TableDefinition) => void;
}

/** Choices about whole kinds of rows: returns, exact duplicates, and the days the data covers. */
export function DefinitionChoices({
  definition,
  use,
  coverage,
  disabled,
  onChange,
}: DefinitionChoicesProps): ReactNode {
  const t = useText();
  const change = (part: Partial<TableDefinition>): void => {
    if (!disabled) onChange({ ...definition, ...part });
  };
  const day = (side: 'start' | 'end', label: string): ReactNode => (
    <DayField
      bare
      label={label}
      value={definition.coverage[side] ?? coverage?.[side] ?? null}
      disabled={disabled}
      onChange={(day) => change({ coverage: { ...definition.coverage, [side]: day } })}
    />
  );
  return (
    <section>
      <h2 className={styles.heading}>{t('choices.title')}</h2>
      {definition.role === 'transactions' && (
        <div className={styles.choice}>
          <span>{t('choices.returns', { count: use?.returns ?? 0 })}</span>
          <Segmented
            label={t('choices.returnsLabel')}
            value={definition.returns}
            options={[
              { value: 'netted', label: t('choices.netted') },
              { value: 'gross', label: t('choices.gross') },
            ]}
            onChange={(returns) => change({ returns })}
          />
        </div>
      )}
      <div className={styles.choice}>
        <span>{t('choices.duplicates', { count: use?.duplicatesInUse ?? use?.duplicates ?? 0 })}</span>
        <Segmented
          label={t('choices.duplicatesLabel')}
          value={definition.duplicates}
          options={[
            { value: 'keep', label: t('choices.keep') },
            { value: 'leaveOut', label: t('choices.leaveOut') },
          ]}
          onChange={(duplicates) => change({ duplicates })}
        />
      </div>
      <div className={styles.choice}>
        <span>{t('choices.coverage')}</span>
        <span className={styles.dates}>
          {day('start', t('scope.from'))}
          {day('end', t('scope.to'))}
        </span>
      </div>
    </section>
  );
}
