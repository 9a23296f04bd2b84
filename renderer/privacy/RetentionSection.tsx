import { Button, Group, Modal, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import styles from './Privacy.module.css';

/** How long each table's data may be kept after somebody's last activity, and who is past that. */
export function RetentionSection(): ReactNode {
  const t = useText();
  const tables = useWorkbook(({ catalog }) => catalog?.tables) ?? [];
  const readOnly = useWorkbook(({ state }) => state?.readOnly ?? true);
  const { answer } = useAnswer('privacy.overdue', {});
  const [asking, setAsking] = useState<string | null>(null);
  const overdue = answer?.find(({ table }) => table === asking);
  const keep = (id: string, months: number | null): void => {
    const table = tables.find((each) => each.id === id);
    if (!table) return;
    const { retention: _before, ...definition } = table.definition;
    const next = months === null ? definition : { ...definition, retention: { months } };
    attempt(() => call('tables.define', { table: id, definition: next, confirm: true }));
  };
  const remove = async (table: string): Promise<void> => {
    setAsking(null);
    const { customers } = await call('privacy.forgetOverdue', { table });
    notify('privacy.room.removed', { count: customers });
  };
  return (
    <section className={styles.section} aria-label={t('privacy.room.retention')}>
      <h2>{t('privacy.room.retention')}</h2>
      <p>{t('privacy.room.retentionNote')}</p>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('privacy.room.table')}</th>
              <th scope="col">{t('privacy.room.months')}</th>
              <th scope="col">{t('privacy.room.overdue')}</th>
            </tr>
          </thead>
          <tbody>
            {tables
              .filter(({ confirmed }) => confirmed)
              .map(({ id, definition }) => {
                const due = answer?.find(({ table }) => table === id);
                return (
                  <tr key={id}>
                    <td>{definition.name}</td>
                    <td>
                      <NumberInput
                        key={definition.retention?.months ?? 0}
                        aria-label={t('privacy.room.monthsOf', { table: definition.name })}
                        defaultValue={definition.retention?.months ?? 0}
                        min={0}
                        max={1200}
                        w={96}
                        disabled={readOnly}
                        onBlur={(event) => {
                          const months = Math.round(Number(event.currentTarget.value));
                          if (months !== (definition.retention?.months ?? 0))
                            keep(id, months > 0 ? months : null);
                        }}
                      />
                    </td>
                    <td>
                      {due ? (
                        <span className={styles.row}>
                          <Badge tone={due.customers > 0 ? 'attention' : 'quiet'}>
                            {t('privacy.room.people', { count: due.customers })}
                          </Badge>
                          {due.customers > 0 && (
                            <Button
                              variant="subtle"
                              color="vermilion"
                              size="compact-xs"
                              disabled={readOnly}
                              onClick={() => setAsking(id)}
                            >
                              {t('privacy.room.remove')}
                            </Button>
                          )}
                        </span>
                      ) : (
                        <span className={styles.quiet}>{t('privacy.room.noPeriod')}</span>
                      )}
                    </td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      </div>
      <Modal
        opened={overdue !== undefined}
        onClose={() => setAsking(null)}
        title={t('privacy.room.remove')}
        closeButtonProps={{ 'aria-label': t('controls.close') }}
      >
        <p className="k-text">{t('privacy.room.removeSure', { count: overdue?.customers ?? 0 })}</p>
        <Group justify="flex-end" gap={8} mt={16}>
          <Button variant="default" onClick={() => setAsking(null)}>
            {t('controls.cancel')}
          </Button>
          <Button color="vermilion" onClick={() => attempt(() => remove(asking ?? ''))}>
            {t('privacy.room.remove')}
          </Button>
        </Group>
      </Modal>
    </section>
  );
}
