import type { ReactNode } from 'react';
import type { OdsRecipe, XlsxRecipe } from '#shared/model/recipe';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';

type SheetRecipe = XlsxRecipe | OdsRecipe;

interface SheetReadingProps {
  recipe: SheetRecipe;
  onChange: (recipe: SheetRecipe) => void;
}

/** How a sheet's table is read: what is hidden, merged cells, a row of totals. */
export function SheetReading({ recipe, onChange }: SheetReadingProps): ReactNode {
  const t = useText();
  const { firstRow, headerRows, hidden, fillMerged, totals } = recipe;
  const names =
    headerRows === 0 ? t('import.sheet.noHeader') : t('import.sheet.headerRows', { count: headerRows });
  return (
    <>
      {t('import.read.sheet', { format: t(`format.${recipe.format}`), row: firstRow })}
      {names}
      {t('import.read.and')}
      <SentenceSlot
        label={t('import.sheet.hidden')}
        value={hidden ? 'in' : 'out'}
        options={[
          { value: 'out', label: t('import.sheet.hiddenOut') },
          { value: 'in', label: t('import.sheet.hiddenIn') },
        ]}
        onChange={(value) => onChange({ ...recipe, hidden: value === 'in', columns: [] })}
      />
      {t('import.read.and')}
      <SentenceSlot
        label={t('import.sheet.merged')}
        value={fillMerged ? 'all' : 'first'}
        options={[
          { value: 'first', label: t('import.sheet.mergedFirst') },
          { value: 'all', label: t('import.sheet.mergedAll') },
        ]}
        onChange={(value) => onChange({ ...recipe, fillMerged: value === 'all' })}
      />
      {t('import.read.and')}
      <SentenceSlot
        label={t('import.sheet.totals')}
        value={totals}
        options={(['auto', 'leaveOut', 'keep'] as const).map((value) => ({
          value,
          label: t(`import.sheet.totals.${value}`),
        }))}
        onChange={(value) => onChange({ ...recipe, totals: value })}
      />
      {t('import.read.end')}
    </>
  );
}
