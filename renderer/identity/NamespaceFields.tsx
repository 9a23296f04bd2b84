import { TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { IdentitySettings } from '#shared/model/identity';
import { useText } from '#renderer/app/i18n.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import styles from './Settings.module.css';

/** The namespace that tables share when nothing is said. */
const common = 'customer';

interface NamespaceFieldsProps {
  settings: IdentitySettings;
  readOnly: boolean;
  onSave: (namespaces: IdentitySettings['namespaces']) => void;
}

/** Which tables share their customer numbers. */
export function NamespaceFields({ settings, readOnly, onSave }: NamespaceFieldsProps): ReactNode {
  const t = useText();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const tables = (catalog?.tables ?? []).filter(({ definition }) =>
    definition.columns.some(({ meaning }) => meaning === 'customer'),
  );
  if (tables.length === 0) return null;
  const save = (table: string, name: string): void => {
    const { [table]: _before, ...others } = settings.namespaces;
    onSave(name === '' || name === common ? others : { ...others, [table]: name });
  };
  return (
    <section className={styles.group} aria-label={t('identitySettings.namespaces')}>
      <h2 className={styles.heading}>{t('identitySettings.namespaces')}</h2>
      <p className={styles.quiet}>{t('identitySettings.namespacesHint')}</p>
      <div className={styles.weights}>
        {tables.map(({ id, definition }) => (
          <NamespaceField
            key={id}
            label={definition.name}
            value={settings.namespaces[id] ?? ''}
            readOnly={readOnly}
            onSave={(name) => save(id, name)}
          />
        ))}
      </div>
    </section>
  );
}

interface NamespaceFieldProps {
  label: string;
  value: string;
  readOnly: boolean;
  onSave: (name: string) => void;
}

/** Taken over when the field is left or Enter is pressed. */
function NamespaceField({ label, value, readOnly, onSave }: NamespaceFieldProps): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft.trim() !== value) onSave(draft.trim());
    setDraft(null);
  };
  return (
    <TextInput
      label={label}
      placeholder={common}
      maxLength={60}
      value={draft ?? value}
      disabled={readOnly}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
      }}
    />
  );
}
