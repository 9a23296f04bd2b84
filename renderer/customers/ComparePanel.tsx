import { useMemo, type ReactNode } from 'react';
import { columnsOfDeeds, favourites } from '#shared/traits/trait';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { AddToReport } from '#renderer/reports/AddToReport.tsx';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { comparisonBlock } from './comparison-block.ts';
import { openCustomer } from './open-people.ts';
import { useTraitColumns, type TraitColumn } from './trait-columns.ts';
import { useComparison } from './use-comparison.ts';
import styles from './ComparePanel.module.css';

const usual = [
  'first',
  'last',
  'daysSince',
  'count',
  'lifecycle',
  'engagement',
  'amount',
  'orders',
  'averageOrder',
  'lastScore',
  'voices',
];

/** Two customers side by side: what they did, what is known of them, and where they differ. */
export function ComparePanel({ params }: PanelProps): ReactNode {
  const t = useText();
  const keys = useMemo(() => [String(params.first), String(params.second)], [params.first, params.second]);
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const ids = useMemo(() => {
    if (!catalog) return usual;
    const liked = favourites
      .filter((each) => columnsOfDeeds(catalog, each).length > 0)
      .map((each) => `favourite:${each}`);
    return [...usual, ...liked, ...catalog.attributes.map(({ id }) => `attribute:${id}`)];
  }, [catalog]);
  const traits = useTraitColumns(ids);
  const { rows, fault } = useComparison(keys, traits);
  const [first, second] = keys;
  const left = useAnswer('customer.portrait', { key: first ?? '' });
  const right = useAnswer('customer.portrait', { key: second ?? '' });
  if (fault) return <FaultPanel fault={fault} />;
  if (!rows) return <EmptyState title={t('document.working')} />;
  const said = (portrait: typeof left.answer): string =>
    portrait?.segments.map(({ title }) => title).join(', ') ?? '';
  const lines: { id: string; title: string; hint: string | undefined; texts: (string | null)[] }[] = [
    ...traits.map((trait: TraitColumn) => ({
      ...trait,
      texts: rows.map((row) => row?.text[trait.id] ?? null),
    })),
    {
      id: 'segments',
      title: t('room.segments'),
      hint: undefined,
      texts: [said(left.answer), said(right.answer)],
    },
  ];
  return (
    <div className={styles.panel}>
      <PanelHeader
        title={t('customer.compareTitle')}
        note={t('customer.compareNote')}
        actions={
          <AddToReport
            block={comparisonBlock(
              t('customer.compareTitle'),
              t('customer.compareWhat'),
              rows.map((row, at) => row?.key ?? keys[at] ?? ''),
              lines.map(({ title, texts }) => ({ title, texts: texts.map((text) => text ?? '') })),
            )}
          />
        }
      />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('customer.compareWhat')}</th>
            {rows.map((row, at) => (
              <th key={at} scope="col">
                <LinkButton className={styles.name ?? ''} onClick={() => openCustomer(keys[at] ?? '')}>
                  {row?.key ?? keys[at]}
                </LinkButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, title, hint, texts }) => (
            <tr key={id} data-differs={texts[0] !== texts[1] ? '' : undefined}>
              <th scope="row" title={hint}>
                {title}
              </th>
              {texts.map((text, at) => (
                <td key={at}>{text === null || text === '' ? t('customer.empty') : text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
