import type { ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import { dependencies } from '#shared/shape/steps';
import { useText } from '#renderer/app/i18n.ts';
import { LinkButton } from '#renderer/controls/LinkButton.tsx';
import { openTable } from '../table-tab.ts';
import styles from './Shape.module.css';

interface LineageProps {
  table: TableInfo;
  tables: readonly TableInfo[];
}

/** Where a table's rows and values come from, and which tables take from it. */
export function Lineage({ table, tables }: LineageProps): ReactNode {
  const t = useText();
  const sources = dependencies(table.definition);
  const from = tables.filter(({ id }) => sources.includes(id));
  const users = tables.filter(({ definition }) => dependencies(definition).includes(table.id));
  const files = [...new Set(table.batches.map(({ file }) => file))];
  const links = (found: readonly TableInfo[]): ReactNode => (
    <div className={styles.links}>
      {found.map((each) => (
        <LinkButton inline key={each.id} onClick={() => openTable(each, 'shape')}>
          {each.definition.name}
        </LinkButton>
      ))}
    </div>
  );
  return (
    <>
      <h2 className={styles.heading}>{t('shape.lineage')}</h2>
      {from.length > 0 && (
        <div>
          <p className={styles.quiet}>{t('shape.comesFrom')}</p>
          {links(from)}
        </div>
      )}
      <div>
        <p className={styles.quiet}>{t('shape.files')}</p>
        {files.map((file) => (
          <div key={file}>{file}</div>
        ))}
      </div>
      {users.length > 0 && (
        <div>
          <p className={styles.quiet}>{t('shape.usedBy')}</p>
          {links(users)}
        </div>
      )}
    </>
  );
}
