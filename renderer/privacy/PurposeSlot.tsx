import type { ReactNode } from 'react';
import { Purpose } from '#shared/model/consent';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';

const any = 'any';

/** What a consent is for; null is whatever purpose. */
export function PurposeSlot({
  value,
  disabled,
  onChange,
}: {
  value: Purpose | null;
  disabled: boolean;
  onChange: (purpose: Purpose | null) => void;
}): ReactNode {
  const t = useText();
  return (
    <SentenceSlot
      label={t('privacy.consent.purpose')}
      value={value ?? any}
      options={[
        { value: any, label: t('privacy.consent.anyPurpose') },
        ...Purpose.options.map((each) => ({ value: each, label: t(`privacy.purpose.${each}`) })),
      ]}
      disabled={disabled}
      onChange={(next) => onChange(Purpose.safeParse(next).data ?? null)}
    />
  );
}
