import { Select } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import { DataTag } from '#shared/model/data-tag';
import { SentenceForm } from '#renderer/analyses/SentenceForm.tsx';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { define, defineColumn } from './define.ts';
import styles from './Privacy.module.css';

const proposed = 'proposed';

/** What the law calls the rows of a table and each of its columns: as proposed, or as somebody decides. */
export function TagsSection(): ReactNode {
  const t = useText();
  const tables = useWorkbook(({ catalog }) => catalog?.tables) ?? [];
  const readOnly = useWorkbook(({ state }) => state?.readOnly ?? true);
  const [chosen, setChosen] = useState<string | null>(null);
  const { answer } = useAnswer('privacy.masking', {});
  const table = tables.find(({ id }) => id === chosen) ?? tables[0];
  if (!table) return null;
  const { definition } = table;
  const tags = DataTag.options.map((value) => ({
    value,
    label: `${t(`privacy.tag.${value}`)} · ${t(`privacy.gdpr.${value}`)}`,
  }));
  const propose = ({ id: column, sensitivity }: (typeof definition.columns)[number]): DataTag =>
    answer?.columns.find(({ id }) => id === `${table.id}.${column}`)?.tag ??
    // A number by which a business tells its customers apart is not masked, but relates to them.
    (sensitivity === 'none' ? (definition.tag ?? 'none') : 'personalRelated');
  return (
    <section className={styles.section} aria-label={t('privacy.tags.title')}>
      <h2>{t('privacy.tags.title')}</h2>
      <p>{t('privacy.tags.note')}</p>
      <SentenceForm
        words="privacy.tags.sentence"
        slots={{
          table: (
            <SentenceSlot
              label={t('privacy.room.table')}
              value={table.id}
              options={tables.map((each) => ({ value: each.id, label: each.definition.name }))}
              onChange={setChosen}
            />
          ),
          tag: (
            <SentenceSlot
              label={t('privacy.tags.ofTable')}
              value={definition.tag ?? 'none'}
              options={DataTag.options.map((value) => ({ value, label: t(`privacy.tag.${value}`) }))}
              disabled={readOnly}
              onChange={(tag) => {
                const { tag: _before, ...rest } = definition;
                define(table, tag === 'none' ? rest : { ...rest, tag });
              }}
            />
          ),
        }}
      />
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('data.column')}</th>
              <th scope="col">{t('privacy.tags.sensitivity')}</th>
              <th scope="col">{t('privacy.room.tag')}</th>
            </tr>
          </thead>
          <tbody>
            {definition.columns.map((column) => (
              <tr key={column.id}>
                <td>{columnTitle(column)}</td>
                <td className={styles.quiet}>{t(`sensitivity.${column.sensitivity}`)}</td>
                <td>
                  <Select
                    aria-label={t('privacy.tags.ofColumn', { name: columnTitle(column) })}
                    w={420}
                    data={[
                      {
                        value: proposed,
                        label: column.tag
                          ? t('privacy.tags.asProposed')
                          : t('privacy.tags.proposed', { tag: t(`privacy.tag.${propose(column)}`) }),
                      },
                      ...tags,
                    ]}
                    value={column.tag ?? proposed}
                    allowDeselect={false}
                    disabled={readOnly}
                    onChange={(next) => {
                      const tag = DataTag.safeParse(next);
                      defineColumn(table, column.id, ({ tag: _before, ...rest }) =>
                        tag.success ? { ...rest, tag: tag.data } : rest,
                      );
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
