import { ArrowRight } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import { lineageOf } from '#shared/lineage/lineage';
import type { TableInfo } from '#shared/model/catalog';
import { columnTitle } from '#shared/model/column-facts';
import { eventWords } from '#renderer/analyses/event-words.ts';
import { openDocument } from '#renderer/app/documents.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { openTable } from '../table-tab.ts';
import styles from './Lineage.module.css';

interface NodeProps {
  title: string;
  note?: string | undefined;
  onOpen?: (() => void) | undefined;
}

function Node({ title, note, onOpen }: NodeProps): ReactNode {
  const inside = (
    <>
      <span className={styles.title}>{title}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </>
  );
  return (
    <li>
      {onOpen ? (
        <button type="button" className={styles.node} onClick={onOpen}>
          {inside}
        </button>
      ) : (
        <div className={styles.node}>{inside}</div>
      )}
    </li>
  );
}

function Stage({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={styles.stage} aria-label={title}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

const Then = (): ReactNode => (
  <div className={styles.then} aria-hidden>
    <ArrowRight size={16} strokeWidth={1.3} />
  </div>
);

/** Where a table's rows come from and what they become, from left to right; every node opens its thing. */
export function LineageView({ table }: { table: TableInfo }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { catalog, documents } = useWorkbook();
  const lineage = useMemo(
    () => (catalog ? lineageOf(table.id, catalog, documents) : null),
    [catalog, documents, table.id],
  );
  if (!lineage) return null;
  const { batches, sources, derived, kinds, documents: users } = lineage;
  const attributes = (catalog?.attributes ?? []).filter(({ id }) => id.startsWith(`${table.id}.`));
  const list = (some: readonly string[]): string =>
    new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(some);
  const earlier = table.superseded.length;
  const day = (at: string): string => formatDay(at.slice(0, 10), locale);
  return (
    <div className={styles.place} tabIndex={0} role="region" aria-label={t('data.view.lineage')}>
      <Stage title={t('lineage.files')}>
        {batches.map((batch) => (
          <Node
            key={`${batch.id} ${batch.firstRow}`}
            title={batch.file}
            note={t('lineage.batch', { count: batch.loaded, day: day(batch.importedAt) })}
            onOpen={sources.length === 0 ? () => openTable(table, 'batches') : undefined}
          />
        ))}
        {earlier > 0 && <li className={styles.note}>{t('lineage.earlier', { count: earlier })}</li>}
      </Stage>
      <Then />
      {sources.length > 0 && (
        <>
          <Stage title={t('lineage.sources')}>
            {sources.map((each) => (
              <Node key={each.id} title={each.definition.name} onOpen={() => openTable(each, 'lineage')} />
            ))}
          </Stage>
          <Then />
        </>
      )}
      <Stage title={t('lineage.table')}>
        <Node
          title={table.definition.name}
          note={`${t(`role.${table.definition.role}`)}${t('status.separator')}${t('status.rows', { count: table.rows })}`}
          onOpen={() => openTable(table, 'rows')}
        />
        {!table.confirmed && <li className={styles.note}>{t('lineage.unconfirmed')}</li>}
      </Stage>
      <Then />
      <div className={styles.both}>
        {derived.length > 0 && (
          <Stage title={t('lineage.derived')}>
            {derived.map((each) => (
              <Node
                key={each.id}
                title={each.definition.name}
                note={t('status.rows', { count: each.rows })}
                onOpen={() => openTable(each, 'lineage')}
              />
            ))}
          </Stage>
        )}
        <Stage title={t('lineage.kinds')}>
          {kinds.map((kind) => (
            <Node
              key={kind.id}
              title={eventWords(t, kind.key, 'noun')}
              note={t('lineage.kind', { count: kind.activities })}
              onOpen={() => openTable(table, 'definition')}
            />
          ))}
          {attributes.length > 0 && (
            <Node
              title={t('lineage.attributes', { count: attributes.length })}
              note={list(attributes.slice(0, 6).map(({ label }) => label))}
              onOpen={() => openTable(table, 'definition')}
            />
          )}
          {kinds.length === 0 && attributes.length === 0 && (
            <li className={styles.note}>{t('lineage.noKinds')}</li>
          )}
        </Stage>
      </div>
      <Then />
      <Stage title={t('lineage.documents')}>
        {users.map(({ document, columns }) => (
          <Node
            key={document.id}
            title={document.title}
            note={
              columns.length === 0
                ? undefined
                : list(
                    columns.map((id) => {
                      const found = table.definition.columns.find((column) => column.id === id);
                      return found ? columnTitle(found) : id;
                    }),
                  )
            }
            onOpen={() => openDocument(document)}
          />
        ))}
        {users.length === 0 && <li className={styles.note}>{t('lineage.noDocuments')}</li>}
      </Stage>
    </div>
  );
}
