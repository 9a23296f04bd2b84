import type { ReactNode } from 'react';
import type { DocumentChange, TableDiff } from '#shared/model/table-diff';
import { useLocale, useRenderText, useText } from '#renderer/app/i18n.ts';
import { Change } from './Change.tsx';
import { figureText } from './figures.ts';
import styles from './Refresh.module.css';

const changes = ({ before, after, numbers }: DocumentChange): boolean =>
  numbers.changed + numbers.added + numbers.gone > 0 ||
  JSON.stringify(before?.figures.map(({ value }) => value)) !==
    JSON.stringify(after?.figures.map(({ value }) => value));

/** Saved documents whose numbers would change, and by how much. */
export function DiffDocuments({ diff: { documents } }: { diff: Pick<TableDiff, 'documents'> }): ReactNode {
  const t = useText();
  const changed = documents.filter(changes);
  const same = documents.length - changed.length;
  return (
    <section>
      <h2 className={styles.heading}>{t('refresh.documents')}</h2>
      {documents.length === 0 && <p className={styles.quiet}>{t('refresh.documents.none')}</p>}
      {changed.length > 0 && (
        <table className={styles.numbers}>
          <thead>
            <tr>
              <th scope="col">{t('refresh.document')}</th>
              <th scope="col">{t('refresh.before')}</th>
              <th scope="col">{t('refresh.after')}</th>
              <th scope="col">{t('refresh.change')}</th>
            </tr>
          </thead>
          {changed.map((one) => (
            <DocumentRows key={one.id} change={one} />
          ))}
        </table>
      )}
      {same > 0 && <p className={styles.quiet}>{t('refresh.documents.same', { count: same })}</p>}
    </section>
  );
}

function DocumentRows({ change: { title, before, after, numbers } }: { change: DocumentChange }): ReactNode {
  const t = useText();
  const render = useRenderText();
  const locale = useLocale();
  const figures = (after ?? before)?.figures ?? [];
  const moved = numbers.added + numbers.gone > 0;
  const all = numbers.same + numbers.changed;
  const told = all + numbers.added + numbers.gone > 0;
  return (
    <tbody>
      <tr className={styles.document}>
        <th scope="rowgroup" colSpan={4}>
          {title}
          {told && (
            <span className={styles.quietCell}>
              {t(moved ? 'refresh.numbers.moved' : 'refresh.numbers', {
                changed: numbers.changed,
                all,
                added: numbers.added,
                gone: numbers.gone,
              })}
            </span>
          )}
        </th>
      </tr>
      {figures.map((figure, index) => {
        const was = before?.figures[index];
        const is = after?.figures[index];
        return (
          <tr key={index}>
            <th scope="row" className={styles.figure}>
              {render(figure.label)}
            </th>
            <td>{was ? figureText(was, locale) : t('refresh.noNumbers')}</td>
            <td>{is ? figureText(is, locale) : t('refresh.noNumbers')}</td>
            <Change before={was?.value ?? null} after={is?.value ?? null} />
          </tr>
        );
      })}
    </tbody>
  );
}
