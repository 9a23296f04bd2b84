import type { ReactNode } from 'react';
import type { Recipe } from '#shared/model/recipe';
import type { Inspection } from '#shared/rpc/importing';
import { useText } from '#renderer/app/i18n.ts';
import { LinkButton } from '#renderer/controls/LinkButton.tsx';
import { DelimitedReading } from './DelimitedReading.tsx';
import styles from './ReadingSentence.module.css';
import { SheetReading } from './SheetReading.tsx';

interface ReadingSentenceProps {
  inspection: Inspection;
  /** Whether the person asked for other settings than were found. */
  changed: boolean;
  /** The reading to look with again; null is as found. */
  onChange: (recipe: Recipe | null) => void;
}

/** How a file is read, as a sentence whose words can be changed. */
export function ReadingSentence({ inspection, changed, onChange }: ReadingSentenceProps): ReactNode {
  const t = useText();
  const { recipe } = inspection;
  return (
    <div className={styles.reading}>
      {recipe.format === 'delimited' ? (
        <DelimitedReading inspection={inspection} recipe={recipe} onChange={onChange} />
      ) : recipe.format === 'xlsx' || recipe.format === 'ods' ? (
        <SheetReading recipe={recipe} onChange={onChange} />
      ) : (
        t('import.ownTypes', { format: t(`format.${recipe.format}`) })
      )}
      {changed && (
        <LinkButton inline className={styles.back ?? ''} onClick={() => onChange(null)}>
          {t('import.asFound')}
        </LinkButton>
      )}
    </div>
  );
}
