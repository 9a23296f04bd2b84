import { Button } from '@mantine/core';
import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import styles from './Privacy.module.css';

/** Every column that is masked, why, what the law calls it, and a button that shows it: a logged act. */
export function MaskedColumns(): ReactNode {
  const t = useText();
  const { answer, fault, refresh } = useAnswer('privacy.masking', {});
  if (fault) return <FaultPanel fault={fault} remedies={{ retry: refresh }} />;
  const columns = answer?.columns ?? [];
  const anyShown = columns.some(({ shown }) => shown) || (answer?.customers.length ?? 0) > 0;
  return (
    <section className={styles.section} aria-label={t('privacy.room.masked')}>
      <div className={styles.head}>
        <h2>{t('privacy.room.masked')}</h2>
        {anyShown && (
          <Button
            variant="default"
            leftSection={<EyeOff size={14} aria-hidden />}
            onClick={() => attempt(() => call('privacy.conceal', {}))}
          >
            {t('privacy.room.maskAll')}
          </Button>
        )}
      </div>
      <p>{t('privacy.room.maskedNote')}</p>
      {columns.length === 0 ? (
        <p>{t('privacy.room.nothingMasked')}</p>
      ) : (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('privacy.room.table')}</th>
                <th scope="col">{t('data.column')}</th>
                <th scope="col">{t('privacy.room.why')}</th>
                <th scope="col">{t('privacy.room.tag')}</th>
                <th scope="col">{t('privacy.room.now')}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <tr key={column.id}>
                  <td>{column.tableName}</td>
                  <td>{column.name}</td>
                  <td>
                    {column.personal
                      ? t(`privacy.kind.${column.personal}`)
                      : column.sensitivity === 'none'
                        ? t('privacy.room.texts')
                        : t('privacy.room.decided')}
                  </td>
                  <td title={t(`privacy.gdpr.${column.tag}`)}>
                    {column.sensitivity === 'none' && column.tag === 'none'
                      ? t('privacy.room.textsTag')
                      : t(`privacy.tag.${column.tag}`)}
                  </td>
                  <td>
                    <span className={styles.row}>
                      <Badge tone={column.shown ? 'attention' : 'quiet'}>
                        {t(column.shown ? 'privacy.room.shown' : 'privacy.room.hidden')}
                      </Badge>
                      <Button
                        variant="subtle"
                        size="compact-xs"
                        leftSection={
                          column.shown ? <EyeOff size={13} aria-hidden /> : <Eye size={13} aria-hidden />
                        }
                        aria-label={t(column.shown ? 'privacy.room.maskNamed' : 'privacy.room.showNamed', {
                          name: column.name,
                        })}
                        onClick={() =>
                          attempt(() =>
                            call(column.shown ? 'privacy.conceal' : 'privacy.reveal', {
                              columns: [column.id],
                            }),
                          )
                        }
                      >
                        {t(column.shown ? 'privacy.room.mask' : 'privacy.room.show')}
                      </Button>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
