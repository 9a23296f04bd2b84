import { Button, Select, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Band, BandsStep } from '#shared/model/shape';
import type { Column } from '#shared/model/table';
import { evenBands, npsBands } from '#shared/shape/presets';
import { useText } from '#renderer/app/i18n.ts';
import { DayField } from '#renderer/controls/DayField.tsx';
import styles from './Shape.module.css';
import { isDate, isNumber } from './steps.ts';

interface BandsFormProps {
  step: BandsStep;
  columns: readonly Column[];
  onChange: (step: BandsStep) => void;
}

const limit = /^-?[0-9]{1,18}(?:\.[0-9]{1,6})?$/;
const asLimit = (text: string): string | null => (limit.test(text.trim()) ? text.trim() : null);

/** A number, or the age from a date, in groups; with the usual ones ready. */
export function BandsForm({ step, columns, onChange }: BandsFormProps): ReactNode {
  const t = useText();
  const fitting = columns.filter((column) => isNumber(column) || isDate(column));
  const chosen = columns.find(({ id }) => id === step.of);
  const age = chosen !== undefined && isDate(chosen);
  const dates = columns.filter((column) => isDate(column) && column.id !== step.of);
  const choose = (of: string): void => {
    const column = columns.find(({ id }) => id === of);
    const on =
      column && isDate(column)
        ? (dates.find(({ meaning }) => meaning === 'time')?.id ?? new Date().toISOString().slice(0, 10))
        : null;
    onChange({ ...step, of, ageOn: on });
  };
  const words = {
    under: (n: number) => t('shape.band.under', { n: String(n) }),
    between: (from: number, to: number) => t('shape.band.between', { from: String(from), to: String(to) }),
    over: (n: number) => t('shape.band.over', { n: String(n) }),
  };
  const labels = {
    detractor: t('shape.nps.detractor'),
    passive: t('shape.nps.passive'),
    promoter: t('shape.nps.promoter'),
  };
  const put = (at: number, change: Partial<Band>): void =>
    onChange({
      ...step,
      bands: step.bands.map((band, index) => (index === at ? { ...band, ...change } : band)),
    });
  const empty: Band = { from: null, below: null, through: null, label: '' };
  return (
    <>
      <div className={styles.row}>
        <Select
          label={t('shape.of')}
          data={fitting.map(({ id, name }) => ({ value: id, label: name }))}
          value={step.of}
          searchable
          onChange={(of) => of && choose(of)}
        />
        {age && (
          <Select
            label={t('shape.ageOn')}
            data={[
              ...dates.map(({ id, name }) => ({ value: id, label: name })),
              ...(step.ageOn?.includes('-') ? [{ value: step.ageOn, label: step.ageOn }] : []),
            ]}
            value={step.ageOn}
            onChange={(ageOn) => ageOn && onChange({ ...step, ageOn })}
          />
        )}
        {age && (
          <DayField
            label={t('shape.ageOnDay')}
            value={step.ageOn?.includes('-') ? step.ageOn : null}
            clearable={false}
            onChange={(ageOn) => ageOn !== null && onChange({ ...step, ageOn })}
          />
        )}
      </div>
      <div className={styles.row} role="group" aria-label={t('shape.presets')}>
        {!age && (
          <Button
            variant="default"
            onClick={() => onChange({ ...step, bands: npsBands(labels), otherwise: null })}
          >
            {t('shape.preset.nps')}
          </Button>
        )}
        <Button variant="default" onClick={() => onChange({ ...step, bands: evenBands(20, 10, 70, words) })}>
          {t('shape.preset.age')}
        </Button>
        {!age && (
          <Button
            variant="default"
            onClick={() => onChange({ ...step, bands: evenBands(1000, 1000, 5000, words) })}
          >
            {t('shape.preset.price')}
          </Button>
        )}
      </div>
      <table className={styles.bands}>
        <thead>
          <tr>
            <th scope="col">{t('shape.band.from')}</th>
            <th scope="col">{t('shape.band.below')}</th>
            <th scope="col">{t('shape.band.through')}</th>
            <th scope="col">{t('shape.label')}</th>
            <th scope="col">
              <span className="k-hidden">{t('shape.tools')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {step.bands.map((band, index) => (
            <tr key={index}>
              {(['from', 'below', 'through'] as const).map((bound) => (
                <td key={bound}>
                  <TextInput
                    w={96}
                    aria-label={t(`shape.band.${bound}`)}
                    inputMode="decimal"
                    value={band[bound] ?? ''}
                    onChange={(event) => put(index, { [bound]: asLimit(event.currentTarget.value) })}
                  />
                </td>
              ))}
              <td>
                <TextInput
                  w={180}
                  aria-label={t('shape.label')}
                  value={band.label}
                  onChange={(event) => put(index, { label: event.currentTarget.value })}
                />
              </td>
              <td>
                <Button
                  variant="subtle"
                  px={6}
                  aria-label={t('shape.removeBand', { label: band.label })}
                  onClick={() =>
                    onChange({ ...step, bands: step.bands.filter((_, other) => other !== index) })
                  }
                >
                  <X size={14} aria-hidden />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.row}>
        <Button variant="default" onClick={() => onChange({ ...step, bands: [...step.bands, empty] })}>
          {t('shape.addBand')}
        </Button>
        <TextInput
          label={t('shape.otherwise')}
          placeholder={t('shape.leftEmpty')}
          value={step.otherwise ?? ''}
          onChange={(event) => onChange({ ...step, otherwise: event.currentTarget.value || null })}
        />
      </div>
    </>
  );
}
