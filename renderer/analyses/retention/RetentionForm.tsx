import { useMemo, type ReactNode } from 'react';
import { RetentionBody, type RetentionGrain } from '#shared/analyses/retention/spec';
import { useText } from '#renderer/app/i18n.ts';
import { SentenceSlot } from '#renderer/controls/SentenceSlot.tsx';
import type { FormProps } from '../room.ts';
import { PeopleSlot } from '../PeopleSlot.tsx';
import { SentenceForm } from '../SentenceForm.tsx';
import { nothing, useEventOptions } from '../slot-options.ts';

/** As many intervals of another grain as cover about the same time. */
const usualIntervals: Record<RetentionGrain, number> = { day: 30, week: 26, month: 12 };

/** "Customers who first [purchased] and came back to [purchase] by [month] among [everyone], counting [rate]". */
export function RetentionForm({ body, onChange, readOnly }: FormProps): ReactNode {
  const t = useText();
  const spec = useMemo(() => RetentionBody.parse(body), [body]);
  const starts = useEventOptions('past', spec.start.kind);
  const returns = useEventOptions('base', spec.return.kind);
  return (
    <SentenceForm
      words="retention.view.sentence"
      slots={{
        start: (
          <SentenceSlot
            label={t('retention.view.start')}
            value={spec.start.kind ?? nothing}
            options={starts}
            onChange={(kind) => onChange({ start: { kind: kind === nothing ? null : kind } })}
            disabled={readOnly}
          />
        ),
        return: (
          <SentenceSlot
            label={t('retention.view.return')}
            value={spec.return.kind ?? nothing}
            options={returns}
            onChange={(kind) => onChange({ return: { kind: kind === nothing ? null : kind } })}
            disabled={readOnly}
          />
        ),
        grain: (
          <SentenceSlot
            label={t('document.grain')}
            value={spec.grain}
            options={[
              { value: 'day', label: t('analysis.grain.day') },
              { value: 'week', label: t('analysis.grain.week') },
              { value: 'month', label: t('analysis.grain.month') },
            ]}
            onChange={(grain) => onChange({ grain, intervals: usualIntervals[grain] })}
            disabled={readOnly}
          />
        ),
        who: (
          <PeopleSlot
            segment={spec.segment}
            onChange={(segment) => onChange({ segment })}
            disabled={readOnly}
          />
        ),
        measure: (
          <SentenceSlot
            label={t('document.measure')}
            value={spec.measure}
            options={[
              { value: 'rate', label: t('retention.view.rate') },
              { value: 'customers', label: t('retention.view.people') },
            ]}
            onChange={(measure) => onChange({ measure })}
            disabled={readOnly}
          />
        ),
      }}
    />
  );
}
