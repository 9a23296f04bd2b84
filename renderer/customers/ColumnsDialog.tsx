import { ActionIcon, Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { ArrowDown, ArrowUp, Search, X } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { traitChoices } from '#shared/traits/choices';
import { useRenderText, useText } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { traitColumn, useTraitColumns } from './trait-columns.ts';
import styles from './ColumnsDialog.module.css';

interface ColumnsDialogProps {
  columns: readonly string[];
  onClose: () => void;
  onChoose: (columns: string[]) => void;
}

/** Chooses what a list shows of customers: facts of what they did, favourites, attributes, and their order. */
export function ColumnsDialog({ columns, onClose, onChoose }: ColumnsDialogProps): ReactNode {
  const t = useText();
  const render = useRenderText();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const [chosen, setChosen] = useState<readonly string[]>(columns);
  const [typed, setTyped] = useState('');
  const shown = useTraitColumns(chosen);
  const groups = useMemo(
    () =>
      catalog
        ? traitChoices(catalog).map(({ group, traits }) => ({
            group,
            traits: traits.flatMap((id) => traitColumn(id, catalog, render) ?? []),
          }))
        : [],
    [catalog, render],
  );
  const wanted = typed.trim().toLowerCase();
  const fits = (title: string): boolean => title.toLowerCase().includes(wanted);
  const move = (id: string, by: -1 | 1): void => {
    const at = chosen.indexOf(id);
    const next = chosen.filter((other) => other !== id);
    next.splice(Math.max(0, at + by), 0, id);
    setChosen(next);
  };
  const toggle = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <Modal
      opened
      size={760}
      onClose={onClose}
      title={t('customers.columnsTitle')}
      closeButtonProps={{ 'aria-label': t('controls.close') }}
    >
      <div className={styles.sides}>
        <section aria-label={t('customers.columnsOffered')} className={styles.side}>
          <TextInput
            data-autofocus
            leftSection={<Search size={14} aria-hidden />}
            placeholder={t('customers.columnsFind')}
            aria-label={t('customers.columnsFind')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div
            className={styles.offered}
            tabIndex={0}
            role="group"
            aria-label={t('customers.columnsOffered')}
          >
            {groups.map(({ group, traits }) => {
              const some = traits.filter(({ title }) => fits(title));
              return some.length === 0 ? null : (
                <fieldset key={group} className={styles.group}>
                  <legend>{t(`trait.group.${group}`)}</legend>
                  {some.map(({ id, title, hint }) => (
                    <Checkbox
                      key={id}
                      size="xs"
                      label={title}
                      title={hint}
                      checked={chosen.includes(id)}
                      disabled={id === 'key'}
                      onChange={() => toggle(id)}
                    />
                  ))}
                </fieldset>
              );
            })}
          </div>
        </section>
        <section aria-label={t('customers.columnsChosen')} className={styles.side}>
          <h3 className={styles.heading}>{t('customers.columnsChosen')}</h3>
          <ol className={styles.chosen}>
            {shown.map(({ id, title }, at) => (
              <li key={id}>
                <span>{title}</span>
                <ActionIcon
                  aria-label={t('customers.columnUp', { title })}
                  disabled={at === 0}
                  onClick={() => move(id, -1)}
                >
                  <ArrowUp size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('customers.columnDown', { title })}
                  disabled={at === shown.length - 1}
                  onClick={() => move(id, 1)}
                >
                  <ArrowDown size={14} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('customers.columnRemove', { title })}
                  disabled={id === 'key'}
                  onClick={() => toggle(id)}
                >
                  <X size={14} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ol>
        </section>
      </div>
      <Group justify="flex-end" gap={8} mt={14}>
        <Button variant="default" onClick={onClose}>
          {t('controls.cancel')}
        </Button>
        <Button
          onClick={() => {
            onChoose([...chosen]);
            onClose();
          }}
        >
          {t('customers.columnsShow')}
        </Button>
      </Group>
    </Modal>
  );
}
