import { Button, MultiSelect } from '@mantine/core';
import { X } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { formatDay } from '#shared/i18n/format';
import type { TimelineFilter } from '#shared/rpc/customer';
import { amountText } from '#renderer/analyses/cell-text.ts';
import { useLocale, useText } from '#renderer/app/i18n.ts';
import type { GridColumn } from '#renderer/controls/grid-types.ts';
import { Segmented } from '#renderer/controls/Segmented.tsx';
import { VirtualGrid } from '#renderer/controls/VirtualGrid.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { columnsOfTables, leaveForClipboard } from '#renderer/privacy/leave.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { useEpoch } from '#renderer/stores/workbook.ts';
import { DensityStrip } from './DensityStrip.tsx';
import { EntryDetail } from './EntryDetail.tsx';
import { kindName } from './kind-name.ts';
import { entryText, timelineLoader, type Grouping, type TimelineRow } from './timeline-rows.ts';
import styles from './Timeline.module.css';

interface TimelineProps {
  customer: string;
  /** Channels that the customer's rows name. */
  channels: readonly string[];
}

const everything: TimelineFilter = { kinds: null, channels: null, from: null, to: null };

/** Everything one customer did, newest first, over all channels; each entry opens the row that says so. */
export function Timeline({ customer, channels }: TimelineProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const epoch = useEpoch();
  const [filter, setFilter] = useState(everything);
  const [grouping, setGrouping] = useState<Grouping>('day');
  const [current, setCurrent] = useState<TimelineRow | null>(null);
  const density = useAnswer('customer.density', { key: customer });
  const asked = JSON.stringify({ customer, filter, epoch });
  const load = useMemo(() => {
    const { customer, filter } = JSON.parse(asked) as { customer: string; filter: TimelineFilter };
    return timelineLoader(customer, filter, grouping, locale);
  }, [asked, grouping, locale]);
  const gap = t('status.separator');
  const tables = useWorkbook((workbook) => workbook.catalog?.tables) ?? [];
  const columns = useMemo(
    (): GridColumn<TimelineRow>[] => [
      {
        id: 'day',
        title: t(`customer.by.${grouping}`),
        width: 112,
        sortable: false,
        text: (row) => row.heading,
      },
      {
        id: 'time',
        title: t('customer.time'),
        width: 58,
        sortable: false,
        text: (row) => row.at.slice(11, 16),
      },
      {
        id: 'kind',
        title: t('customer.what'),
        width: 112,
        sortable: false,
        text: (row) => kindName(t, row.kind),
      },
      {
        id: 'amount',
        title: t('people.amount'),
        width: 96,
        align: 'right',
        sortable: false,
        text: (row) => (row.amount === null ? '' : amountText(row.amount, locale)),
      },
      {
        id: 'row',
        title: t('customer.row'),
        width: 640,
        sortable: false,
        text: (row) => entryText(row, customer, gap),
      },
    ],
    [t, grouping, customer, gap, locale],
  );
  const kinds = useMemo(
    () => [...new Set(density.answer?.days.map(({ kind }) => kind) ?? [])],
    [density.answer],
  );
  return (
    <div className={styles.timeline}>
      {density.answer && (
        <DensityStrip
          days={density.answer.days.filter(({ kind }) => filter.kinds?.includes(kind) ?? true)}
          from={filter.from}
          to={filter.to}
          onPeriod={(from, to) => setFilter({ ...filter, from, to })}
        />
      )}
      <div className={styles.bar}>
        <MultiSelect
          aria-label={t('customer.kinds')}
          placeholder={filter.kinds === null ? t('customer.kindsAll') : undefined}
          data={kinds.map((kind) => ({ value: kind, label: kindName(t, kind) }))}
          value={filter.kinds ?? []}
          clearable
          w={220}
          onChange={(chosen) => setFilter({ ...filter, kinds: chosen.length === 0 ? null : chosen })}
        />
        {channels.length > 0 && (
          <MultiSelect
            aria-label={t('customer.channels')}
            placeholder={filter.channels === null ? t('customer.channelsAll') : undefined}
            data={[...channels]}
            value={filter.channels ?? []}
            clearable
            w={180}
            onChange={(chosen) => setFilter({ ...filter, channels: chosen.length === 0 ? null : chosen })}
          />
        )}
        <Segmented
          label={t('customer.grouping')}
          value={grouping}
          options={[
            { value: 'day', label: t('customer.by.day') },
            { value: 'session', label: t('customer.by.session') },
          ]}
          onChange={setGrouping}
        />
        {filter.from !== null && filter.to !== null && (
          <Button
            variant="default"
            rightSection={<X size={12} aria-hidden />}
            aria-label={t('customer.wholeTime')}
            onClick={() => setFilter({ ...filter, from: null, to: null })}
          >
            {`${formatDay(filter.from, locale)} – ${formatDay(filter.to, locale)}`}
          </Button>
        )}
      </div>
      <div className={styles.grid}>
        <VirtualGrid
          label={t('customer.timeline')}
          columns={columns}
          load={load}
          onCurrent={setCurrent}
          onCopy={(_columns, rows) => leaveForClipboard('rows', columnsOfTables(tables), rows, customer)}
          onOpen={setCurrent}
          empty={t('customer.nothingHere')}
        />
      </div>
      {current && <EntryDetail entry={current} onClose={() => setCurrent(null)} />}
    </div>
  );
}
