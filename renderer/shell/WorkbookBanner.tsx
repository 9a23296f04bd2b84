import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useLocale, useRenderText, useText } from '../app/i18n.ts';
import { actTime } from '../app/act-time.ts';
import { attempt } from '../app/notify.ts';
import { discardChanges, saveWorkbook } from '../app/workbooks.ts';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './Banner.module.css';

/** What the person should know of the open workbook: what opening it met, read-only and why, or changes that were recovered. */
export function WorkbookBanner(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const render = useRenderText();
  const [closed, setClosed] = useState('');
  const state = useWorkbook((store) => store.state);
  if (!state) return null;
  const said = JSON.stringify([state.id, state.notice, state.readOnly, state.recovered]);
  if (closed === said) return null;
  const close = (
    <Button size="compact-xs" variant="default" onClick={() => setClosed(said)}>
      {t('controls.close')}
    </Button>
  );
  const notice = state.notice && <span className="k-text">{render(state.notice)}</span>;
  if (state.readOnly) {
    return (
      <div className={styles.banner} role="status">
        {notice}
        <span>
          {state.holder
            ? t('workbook.heldBy', {
                name: state.holder.name,
                host: state.holder.host,
                since: actTime(state.holder.since, locale),
              })
            : t('workbook.readOnly')}
        </span>
        <Button size="compact-xs" onClick={() => attempt(() => saveWorkbook(true))}>
          {t('command.saveAs')}
        </Button>
        {close}
      </div>
    );
  }
  if (!state.recovered)
    return (
      notice && (
        <div className={styles.banner} role="status">
          {notice}
          {close}
        </div>
      )
    );
  return (
    <div className={styles.banner} role="status">
      {notice}
      <span>{t('workbook.recovered')}</span>
      <Button size="compact-xs" onClick={() => attempt(() => saveWorkbook())}>
        {t('command.save')}
      </Button>
      {state.path !== null && (
        <Button size="compact-xs" variant="default" onClick={() => attempt(discardChanges)}>
          {t('command.discard')}
        </Button>
      )}
      {close}
    </div>
  );
}
