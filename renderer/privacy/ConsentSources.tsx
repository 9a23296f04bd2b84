import { ActionIcon, Select } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { columnTitle } from '#shared/model/column-facts';
import { SentenceForm } from '#renderer/analyses/SentenceForm.tsx';
import { useText } from '#renderer/app/i18n.ts';

import { useWorkbook } from '#renderer/stores/workbook.ts';
import { ConsentColumn } from './ConsentColumn.tsx';
import { define, defineColumn } from './define.ts';
import { PurposeSlot } from './PurposeSlot.tsx';
import styles from './Privacy.module.css';

/** Where it stands who consents: columns and lists of withdrawals, as sentences that can be changed, added and taken away. */
export function ConsentSources(): ReactNode {
  const t = useText();
  const tables = (useWorkbook(({ catalog }) => catalog?.tables) ?? []).filter(({ confirmed }) => confirmed);
  const readOnly = useWorkbook(({ state }) => state?.readOnly ?? true);
  const columns = tables.flatMap((table) =>
    table.definition.columns.map((column) => ({ table, column, id: `${table.id}.${column.id}` })),
  );
  const asked = columns.filter(({ column }) => column.meaning === 'consent');
  const lists = tables.filter(({ definition }) => definition.withdrawals);
  const free = columns.filter(
    ({ column }) => ['attribute', 'none', 'status'].includes(column.meaning) && column.sensitivity === 'none',
  );
  return (
    <>
      <ul className={styles.sources}>
        {asked.map(({ table, column, id }) => (
          <ConsentColumn key={id} table={table} column={column} readOnly={readOnly} />
        ))}
        {lists.map((table) => {
          const { withdrawals, ...rest } = table.definition;
          const { name } = rest;
          return (
            <li key={table.id} className={styles.source}>
              <div className={styles.row}>
                <SentenceForm
                  words="privacy.consent.listSentence"
                  slots={{
                    table: <b>{name}</b>,
                    purpose: (
                      <PurposeSlot
                        value={withdrawals?.purpose ?? null}
                        disabled={readOnly}
                        onChange={(purpose) => define(table, { ...rest, withdrawals: { purpose } })}
                      />
                    ),
                  }}
                />
                <ActionIcon
                  variant="subtle"
                  aria-label={t('privacy.consent.noList', { table: name })}
                  title={t('privacy.consent.noList', { table: name })}
                  disabled={readOnly}
                  onClick={() => define(table, rest)}
                >
                  <X size={14} aria-hidden />
                </ActionIcon>
              </div>
            </li>
          );
        })}
      </ul>
      {!readOnly && (
        <div className={styles.row}>
          <Select
            label={t('privacy.consent.addColumn')}
            placeholder={t('privacy.consent.choose')}
            searchable
            w={300}
            value={null}
            data={tables.map(({ id, definition }) => ({
              group: definition.name,
              items: free
                .filter(({ table }) => table.id === id)
                .map(({ id: value, column }) => ({ value, label: columnTitle(column) })),
            }))}
            onChange={(id) => {
              const found = free.find((each) => each.id === id);
              if (found)
                defineColumn(found.table, found.column.id, (column) => ({ ...column, meaning: 'consent' }));
            }}
          />
          <Select
            label={t('privacy.consent.addList')}
            placeholder={t('privacy.consent.choose')}
            searchable
            w={300}
            value={null}
            data={tables
              .filter(({ definition }) => !definition.withdrawals)
              .map(({ id, definition }) => ({ value: id, label: definition.name }))}
            onChange={(id) => {
              const found = tables.find((each) => each.id === id);
              if (found) define(found, { ...found.definition, withdrawals: { purpose: null } });
            }}
          />
        </div>
      )}
    </>
  );
}
