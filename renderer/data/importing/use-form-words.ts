import type { ColumnReading } from '#shared/model/recipe';
import { useText } from '#renderer/app/i18n.ts';

/** How a column's texts are written, where a plain reading does not do. */
export function useFormWords(): (reading: ColumnReading) => string[] {
  const t = useText();
  return ({ form }) => {
    if (!form) return [];
    switch (form.kind) {
      case 'date':
        return [t(`import.form.date.${form.order}`)];
      case 'boolean':
        return [t('import.form.boolean', { yes: form.yes[0] ?? '', no: form.no[0] ?? '' })];
      default:
        return [t(`import.form.${form.kind}`)];
    }
  };
}
