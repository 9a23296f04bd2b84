import type { ReactNode } from 'react';
import { actTime } from '../app/act-time.ts';
import { useLocale, useText } from '../app/i18n.ts';

/** {@link actTime} with its zone one hover away. */
export function ActTime({ at, className }: { at: string; className?: string | undefined }): ReactNode {
  const t = useText();
  const locale = useLocale();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return (
    <time dateTime={at} title={t('controls.ownTime', { zone: timeZone })} className={className}>
      {actTime(at, locale)}
    </time>
  );
}
