import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { TableInfo } from '#shared/model/catalog';
import { codeMeanings } from '#shared/model/column-groups';
import type { Column, Meaning, TableDefinition } from '#shared/model/table';
import { splitDefinition, unionDefinition, unpivotDefinition } from '#shared/shape/derive';
import { rederived } from '#shared/shape/rederive';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { call } from '#renderer/rpc/client.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { runJob, unlessCancelled } from '#renderer/stores/jobs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { openTable } from '../table-tab.ts';
import { derivedBy } from './derived-by.ts';
import styles from './Shape.module.css';
import { ShapePreview } from './ShapePreview.tsx';
import { isNumber, likelyGroups } from './steps.ts';
import { useFirstFocus } from './use-first-focus.ts';

export const deriveTypes = ['unpivot', 'split', 'union'] as const;
export type DeriveType = (typeof deriveTypes)[number];

interface DeriveFormProps {
  table: TableInfo;
  how: DeriveType;
  tables: readonly TableInfo[];
  /** A table that was made so and is to be made another way; null makes a new one. */
  made: TableInfo | null;
  onClose: () => void;
}

interface TicksProps {
  label: string;
  items: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** A number that says how much: neither a key nor about who somebody is. */
const isMeasured = (column: Column): boolean =>
  isNumber(column) && column.sensitivity === 'none' && !codes.has(column.meaning);
const codes: ReadonlySet<Meaning> = new Set(codeMeanings);

function Ticks({ label, items, chosen, onChange }: TicksProps): ReactNode {
  return (
    <fieldset className={styles.ticks}>
      <legend className={styles.quiet}>{label}</legend>
      {items.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={chosen.includes(id)}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
      ))}
    </fieldset>
  );
}

/** A table made from this one: columns as rows, items as rows, or with others below it. */
export function DeriveForm({ table, how, tables, made, onClose }: DeriveFormProps): ReactNode {
  const t = useText();
  const form = useFirstFocus();
  const { columns } = table.definition;
  const numbers = columns.filter(isMeasured).map(({ id }) => id);
  const before = useMemo(() => (made ? derivedBy(made) : null), [made]);
  const [name, setName] = useState(
    made?.definition.name ?? t(`shape.derive.${how}Name`, { name: table.definition.name }),
  );
  const [wide, setWide] = useState<string[]>(before?.wide ?? (numbers.length > 1 ? numbers : []));
  const [kept, setKept] = useState<string[]>(before?.kept ?? columns.map(({ id }) => id));
  const [of, setOf] = useState(before?.of ?? likelyGroups(columns)?.id ?? columns[0]?.id ?? 'c1');
  const [separator, setSeparator] = useState<string | null>(before?.separator ?? null);
  const [keepEmpty, setKeepEmpty] = useState(before?.keepEmpty ?? false);
  const [names, setNames] = useState(before?.names ?? t('shape.derive.names'));
  const [values, setValues] = useState(before?.values ?? t('shape.derive.values'));
  const [others, setOthers] = useState<string[]>(before?.others ?? []);
  const [saving, setSaving] = useState(false);
  const items = useAnswer('shape.items', how === 'split' ? { table: table.id, column: of } : null);
  const cut = separator ?? items.answer?.separator ?? ';';
  const rest = (used: readonly string[]): string[] =>
    columns.map(({ id }) => id).filter((id) => !used.includes(id) && kept.includes(id));
  const empty = keepEmpty ? 'keep' : 'leaveOut';

  const definition = ((): TableDefinition | null => {
    if (name.trim() === '') return null;
    if (how === 'unpivot')
      return wide.length === 0
        ? null
        : unpivotDefinition(table, { name, keep: rest(wide), columns: wide, names, values, empty });
    if (how === 'split') {
      const item = columns.find(({ id }) => id === of)?.name ?? of;
      return splitDefinition(table, { name, keep: rest([of]), of, separator: cut, item, empty });
    }
    const chosen = tables.filter(({ id }) => others.includes(id));
    return chosen.length === 0 ? null : unionDefinition([table, ...chosen], name);
  })();
  const preview = useAnswer('shape.preview', definition ? { table: null, definition, limit: 12 } : null);
  const from = definition?.from;
  const fresh =
    from?.type === 'unpivot' ? [from.nameId, from.valueId] : from?.type === 'split' ? [from.itemId] : [];
  const create = async (): Promise<void> => {
    if (!definition) return;
    setSaving(true);
    try {
      const done = await unlessCancelled(
        runJob(t('shape.job', { name }), (options) =>
          made
            ? call(
                'tables.define',
                { table: made.id, definition: rederived(made.definition, definition), confirm: false },
                options,
              )
            : call('shape.derive', { definition }, options),
        ),
      );
      if (!done) return;
      await useWorkbook.getState().refreshCatalog();
      onClose();
      if (!made) openTable(done, 'definition');
    } finally {
      setSaving(false);
    }
  };
  return (
    <form
      ref={form}
      className={styles.main}
      aria-label={t(`shape.derive.${how}`)}
      onSubmit={(event) => {
        event.preventDefault();
        attempt(create);
      }}
    >
      <h2 className={styles.heading}>{t(`shape.derive.${how}`)}</h2>
      <p className={styles.quiet}>{t(`shape.derive.${how}Hint`)}</p>
      <TextInput
        label={t('shape.derive.name')}
        maw={320}
        data-autofocus
        maxLength={255}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {how === 'unpivot' && (
        <>
          <Ticks label={t('shape.derive.wide')} items={columns} chosen={wide} onChange={setWide} />
          <div className={styles.row}>
            <TextInput
              label={t('shape.derive.namesLabel')}
              value={names}
              onChange={(event) => setNames(event.currentTarget.value)}
            />
            <TextInput
              label={t('shape.derive.valuesLabel')}
              value={values}
              onChange={(event) => setValues(event.currentTarget.value)}
            />
          </div>
        </>
      )}
      {how === 'split' && (
        <div className={styles.row}>
          <Select
            label={t('shape.of')}
            data={columns.map(({ id, name: label }) => ({ value: id, label }))}
            value={of}
            searchable
            onChange={(next) => {
              if (!next) return;
              setOf(next);
              setSeparator(null);
            }}
          />
          <TextInput
            label={t('shape.separator')}
            w={100}
            maxLength={10}
            value={cut}
            onChange={(event) => setSeparator(event.currentTarget.value || null)}
          />
        </div>
      )}
      {how === 'union' && (
        <Ticks
          label={t('shape.derive.tables')}
          items={tables.map(({ id, definition: each }) => ({ id, name: each.name }))}
          chosen={others}
          onChange={setOthers}
        />
      )}
      {how !== 'union' && (
        <Ticks
          label={t('shape.derive.kept')}
          items={columns.filter(({ id }) => !(how === 'split' ? [of] : wide).includes(id))}
          chosen={kept}
          onChange={setKept}
        />
      )}
      {how !== 'union' && (
        <Checkbox
          label={t('shape.derive.keepEmpty')}
          checked={keepEmpty}
          onChange={(event) => setKeepEmpty(event.currentTarget.checked)}
        />
      )}
      <ShapePreview preview={preview} fresh={fresh} />
      <div className={styles.row}>
        <Button type="submit" loading={saving} disabled={!definition}>
          {t(made ? 'shape.save' : 'shape.derive.create')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('controls.cancel')}
        </Button>
      </div>
    </form>
  );
}
