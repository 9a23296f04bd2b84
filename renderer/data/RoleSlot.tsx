import type { ReactNode } from 'react';
import { Role } from '#shared/model/table';
import { useText } from '../app/i18n.ts';
import { SentenceSlot } from '../controls/SentenceSlot.tsx';

interface RoleSlotProps {
  value: Role;
  onChange: (role: Role) => void;
  disabled?: boolean;
}

/** What a table's rows are about. */
export function RoleSlot({ value, onChange, disabled = false }: RoleSlotProps): ReactNode {
  const t = useText();
  return (
    <SentenceSlot
      label={t('data.role')}
      value={value}
      disabled={disabled}
      options={Role.options.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      onChange={onChange}
    />
  );
}
