import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import { attempt, notify } from '#renderer/app/notify.ts';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { RunState } from '#renderer/controls/RunState.tsx';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { runJob } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import styles from './Privacy.module.css';

interface ForgetDialogProps {
  /** A key of the customer, as it is shown. */
  customer: string;
  onClose: () => void;
  onForgotten: () => void;
}

/** Says what forgetting a customer would remove, and does it once it is confirmed that this is for good. */
export function ForgetDialog({ customer, onClose, onForgotten }: ForgetDialogProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const path = useWorkbook(({ state }) => state?.path ?? null);
  const found = useAnswer('privacy.forget', busy ? null : { customers: [customer], dryRun: true });
  const { answer, fault } = found;
  const forget = async (): Promise<void> => {
    setBusy(true);
    try {
      await runJob(t('privacy.forget.title'), (options) =>
        call('privacy.forget', { customers: [customer] }, options),
      );
      notify('privacy.forget.done');
      onForgotten();
    } finally {
      onClose();
    }
  };
  const also = answer
    ? [
        answer.quarantined > 0 && t('privacy.forget.quarantined', { count: answer.quarantined }),
        answer.notes > 0 && t('privacy.forget.notes', { count: answer.notes }),
        answer.records > 0 && t('privacy.forget.records', { count: answer.records }),
      ].filter((line) => line !== false)
    : [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('privacy.forget.title')}
      size={520}
      closeButtonProps={{ 'aria-label': t('controls.close') }}
    >
      <p className="k-text">{t('privacy.forget.who', { key: customer })}</p>
      {fault && <FaultPanel fault={fault} remedies={{ retry: found.refresh }} />}
      {!answer && !fault && <RunState progress={found.progress} onCancel={onClose} />}
      {answer && (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('privacy.room.table')}</th>
                <th scope="col" className={styles.number}>
                  {t('privacy.room.rows')}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.tables.map(({ name, rows }) => (
                <tr key={name}>
                  <td>{name}</td>
                  <td className={styles.number}>{formatNumber(rows, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {also.length > 0 && (
        <ul>
          {also.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="k-text">{t(path === null ? 'privacy.forget.finalUnsaved' : 'privacy.forget.final')}</p>
      <p className={`k-text ${styles.quiet}`}>{t('privacy.forget.sources')}</p>
      <Checkbox
        mt={12}
        label={t('privacy.forget.sure')}
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" onClick={onClose}>
          {t('controls.cancel')}
        </Button>
        <Button color="vermilion" disabled={!sure || !answer} loading={busy} onClick={() => attempt(forget)}>
          {t('privacy.forget.do')}
        </Button>
      </Group>
    </Modal>
  );
}
