import type { ReactNode } from 'react';
import { formatDay, formatNumber } from '#shared/i18n/format';
import type { Portrait } from '#shared/rpc/customer';
import { openDocument } from '#renderer/app/documents.ts';
import { useLocale, useRenderText, useText } from '#renderer/app/i18n.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Where } from './FactList.tsx';
import { HabitGrid } from './HabitGrid.tsx';
import styles from './CustomerPanel.module.css';

/** What a customer's doings come to: where they stand, how engaged they are, when and where they act, what they scored. */
export function Behaviour({ portrait }: { portrait: Portrait }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const render = useRenderText();
  const documents = useWorkbook((workbook) => workbook.documents);
  const { lifecycle, engagement, habits, scores, segments } = portrait;
  const number = (value: number): string => formatNumber(value, locale, 1);
  return (
    <>
      <h2>{t('trait.lifecycle')}</h2>
      <p className={styles.lead}>{t(`lifecycle.${lifecycle?.state ?? 'none'}`)}</p>
      {lifecycle && <p className={styles.quiet}>{render(lifecycle.definition)}</p>}
      <h2>{t('trait.engagement')}</h2>
      <p className={styles.lead}>
        {t('customer.points', { points: number(engagement.points), above: number(engagement.above * 100) })}
      </p>
      <table className={styles.parts}>
        <thead>
          <tr>
            <th scope="col">{t('engagement.part')}</th>
            <th scope="col">{t('engagement.daysHead')}</th>
            <th scope="col">{t('engagement.weight')}</th>
            <th scope="col">{t('engagement.points')}</th>
          </tr>
        </thead>
        <tbody>
          {engagement.parts.map(({ part, days, weight, points }) => (
            <tr key={part}>
              <th scope="row">{t(`engagement.${part}`)}</th>
              <td>{number(days)}</td>
              <td>{number(weight)}</td>
              <td>{number(points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>
        {render(engagement.definition)}{' '}
        <LinkButton onClick={() => useSession.getState().set({ settingsOpen: true })}>
          {t('engagement.change')}
        </LinkButton>
      </p>
      <h2>{t('customer.habits')}</h2>
      <HabitGrid habits={habits} />
      {scores.length > 0 && (
        <>
          <h2>{t('customer.scores')}</h2>
          <ul className={styles.plain}>
            {scores.slice(0, 10).map((score, at) => (
              <li key={at}>
                <b>{number(score.score)}</b> {score.label}{' '}
                <small>{`${score.table}${t('status.separator')}${formatDay(score.at.slice(0, 10), locale)}`}</small>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t('room.segments')}</h2>
      {segments.length === 0 && <p className={styles.quiet}>{t('customer.noSegments')}</p>}
      <ul className={styles.plain}>
        {segments.map(({ id, title }) => (
          <li key={id}>
            <LinkButton
              onClick={() => {
                const document = documents.find((each) => each.id === id);
                if (document) openDocument(document);
              }}
            >
              {title}
            </LinkButton>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the customer said about needs, preferences and motives, in the words of question and answer. */
export function Stated({ stated }: { stated: Portrait['stated'] }): ReactNode {
  const t = useText();
  const locale = useLocale();
  if (stated.length === 0) return <p className={styles.quiet}>{t('customer.noStated')}</p>;
  return (
    <dl className={styles.attributes}>
      {stated.map((each) => (
        <div key={`${each.source.tableId}/${each.question}`}>
          <dt>{each.question}</dt>
          <dd>
            {each.answer}
            {each.at !== null && <small>{formatDay(each.at.slice(0, 10), locale)}</small>}
            <Where source={each.source} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
