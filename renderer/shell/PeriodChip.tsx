import { Button, Popover } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import type { Scope } from '#shared/model/scope';
import { useLocale, useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { DayField } from '../controls/DayField.tsx';
import { useWorkbook } from '../stores/workbook.ts';
import { dataRange } from './data-range.ts';
import styles from './TopBar.module.css';

/** Which days count in the whole workbook. */
export function PeriodChip(): ReactNode {
  const t = useText();
  const locale = useLocale();
  const [opened, setOpened] = useState(false);
  const { state, catalog, setScope } = useWorkbook();
  if (!state) return null;
  const { from, to } = state.scope;
  const range = dataRange(catalog);
  const start = from ?? range?.start ?? null;
  const end = to ?? range?.end ?? null;
  const grain = from === null && to === null ? 'month' : 'day';
  const words =
    start === null || end === null
      ? t('scope.allDates')
      : t('scope.period', { from: formatDay(start, locale, grain), to: formatDay(end, locale, grain) });
  const put = (change: Partial<Scope>): void => attempt(() => setScope({ ...state.scope, ...change }));
  const field = (key: 'from' | 'to', label: string): ReactNode => (
    <DayField
      label={label}
      value={state.scope[key]}
      min={range?.start}
      max={range?.end}
      onChange={(day) => put({ [key]: day })}
    />
  );
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.chip}
          data-set={from === null && to === null ? undefined : ''}
          aria-label={t('scope.periodLabel', { period: words })}
          onClick={() => setOpened(!opened)}
        >
          <span>{words}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('scope.periodTitle')}>
        <div className={styles.period}>
          {field('from', t('scope.from'))}
          {field('to', t('scope.to'))}
          <div className={styles.pair}>
            <Button variant="default" onClick={() => put({ from: null, to: null })}>
              {t('scope.allDates')}
            </Button>
            <Button onClick={() => setOpened(false)}>{t('controls.close')}</Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
