import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { SentenceSlot, type SlotAction } from '#renderer/controls/SentenceSlot.tsx';
import { makeSegment } from '#renderer/segments/new-segment.ts';
import { useRuleFields } from '#renderer/segments/rule-fields.ts';
import { openRoom } from '#renderer/shell/rooms.ts';
import { nothing, usePeopleOptions } from './slot-options.ts';

interface PeopleSlotProps {
  /** Id of a segment; null is everyone. */
  segment: string | null;
  onChange: (segment: string | null) => void;
  disabled: boolean;
}

/** Attributes that a segment can be made of from here. */
const mostFields = 3;

/** Who an analysis is among: everyone, a segment, or one that is made now. */
export function PeopleSlot({ segment, onChange, disabled }: PeopleSlotProps): ReactNode {
  const t = useText();
  const options = usePeopleOptions(segment);
  const fields = useRuleFields();
  const make = (field?: string): void =>
    attempt(async () => onChange(await makeSegment(field === undefined ? {} : { field })));
  const items: SlotAction[] = [
    { id: 'rules', label: t('segments.byRules'), run: () => make() },
    ...fields
      .filter(({ plain, kind }) => plain === true && kind === 'text')
      .slice(0, mostFields)
      .map(({ id, label }) => ({
        id: `values/${id}`,
        label: t('segments.byValues', { field: label }),
        run: () => make(id),
      })),
    {
      id: 'list',
      label: t('segments.fromList'),
      run: () => openRoom('customers', { filter: true }),
    },
  ];
  return (
    <SentenceSlot
      label={t('document.people')}
      value={segment ?? nothing}
      options={options}
      onChange={(chosen) => onChange(chosen === nothing ? null : chosen)}
      disabled={disabled}
      actions={{ heading: t('segments.new'), items }}
    />
  );
}
