import { Fragment, type ReactNode } from 'react';
import { formulaFunctions } from '#shared/formula/functions';
import type { MessageKey } from '#shared/i18n/catalogues';
import { useText } from '#renderer/app/i18n.ts';
import styles from './Shape.module.css';

const groups = ['conditions', 'numbers', 'text', 'dates'] as const;

/** Every function with what it gives, folded away. */
export function FormulaHelp(): ReactNode {
  const t = useText();
  return (
    <details>
      <summary>{t('shape.help')}</summary>
      <p className={styles.quiet}>{t('shape.helpOperators')}</p>
      {groups.map((group) => (
        <section key={group} aria-label={t(`formula.group.${group}`)}>
          <h3 className={styles.heading}>{t(`formula.group.${group}`)}</h3>
          <div className={styles.help}>
            {formulaFunctions
              .filter((each) => each.group === group)
              .map(({ name, signature }) => (
                <Fragment key={name}>
                  <code>{signature}</code>
                  <span>{t(`formula.fn.${name}` as MessageKey)}</span>
                </Fragment>
              ))}
          </div>
        </section>
      ))}
    </details>
  );
}
