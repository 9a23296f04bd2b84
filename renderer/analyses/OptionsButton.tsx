import { Button, Popover, Stack } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/app/i18n.ts';
import type { AnalysisRoom, FormProps } from './room.ts';

interface OptionsButtonProps extends FormProps {
  Options: NonNullable<AnalysisRoom['Options']>;
}

/** Further options of an analysis, one click away from its sentence. */
export function OptionsButton({ Options, ...form }: OptionsButtonProps): ReactNode {
  const t = useText();
  return (
    <Popover width={280} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<SlidersHorizontal size={14} aria-hidden />}>
          {t('document.options')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('document.options')}>
        <Stack gap={12}>
          <Options {...form} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
