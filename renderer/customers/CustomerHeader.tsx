import { Button, Menu, Popover, Select } from '@mantine/core';
import { Columns2, Ellipsis, Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Answer } from '#shared/rpc/contract';
import type { Portrait } from '#shared/rpc/customer';
import { formatNumber } from '#shared/i18n/format';
import { useLocale, useRenderText, useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { Badge } from '#renderer/controls/Badge.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { call, callTable } from '#renderer/rpc/client.ts';
import { ConsentState } from '#renderer/privacy/ConsentState.tsx';
import { ForgetDialog } from '#renderer/privacy/ForgetDialog.tsx';
import { useTabs } from '#renderer/stores/tabs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { timeText } from './arrow-text.ts';
import { openComparison } from './open-people.ts';
import { useNotes } from './use-notes.ts';
import { useTextStyle } from './use-text-style.ts';
import styles from './CustomerPanel.module.css';

interface CustomerHeaderProps {
  customer: string;
  profile: Answer<'people.profile'>;
  portrait: Portrait | null;
  /** What the customer is called, as it may be shown. */
  name: string | null;
  onMasking: () => void;
}

/** Who it is, since when, where they stand, what they are worth, and when they were last in touch. */
export function CustomerHeader({
  customer,
  profile,
  portrait,
  name,
  onMasking,
}: CustomerHeaderProps): ReactNode {
  const t = useText();
  const locale = useLocale();
  const style = useTextStyle();
  const render = useRenderText();
  const { body } = useNotes(customer);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const [forgetting, setForgetting] = useState(false);
  const score = portrait?.scores[0]?.score;
  const facts = [
    profile.first !== null && `${t('customer.since')} ${timeText(profile.first, style)}`,
    profile.last !== null && `${t('customer.lastContact')} ${timeText(profile.last, style)}`,
    t('customer.activitiesOf', { count: profile.activities }),
    profile.amount !== null && `${t('people.amount')} ${formatNumber(Number(profile.amount), locale, 2)}`,
    score !== undefined && `${t('trait.lastScore')} ${formatNumber(score, locale, 1)}`,
    portrait && `${t('trait.engagement')} ${formatNumber(portrait.engagement.points, locale, 1)}`,
  ].filter((fact): fact is string => typeof fact === 'string');
  const mask = async (): Promise<void> => {
    if (profile.shown) await call('privacy.conceal', { customers: [customer] });
    else await call('privacy.reveal', { customers: [customer] });
    onMasking();
  };
  const state = portrait?.lifecycle;
  return (
    <PanelHeader
      title={
        <span className={styles.title}>
          {name ?? profile.key}
          {name !== null && <span className={styles.key}>{profile.key}</span>}
          {state && (
            <span title={render(state.definition)}>
              <Badge tone={state.state === 'atRisk' || state.state === 'lapsed' ? 'attention' : 'accent'}>
                {t(`lifecycle.${state.state}`)}
              </Badge>
            </span>
          )}
          <ConsentState customer={customer} />
          {body.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      }
      note={facts.join(t('status.separator'))}
      actions={
        <>
          <Button
            variant="default"
            leftSection={profile.shown ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
            onClick={() => attempt(mask)}
          >
            {t(profile.shown ? 'customer.mask' : 'customer.reveal')}
          </Button>
          <CompareWith customer={customer} />
          {!readOnly && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" px={8} aria-label={t('customer.more')}>
                  <Ellipsis size={16} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="vermilion" onClick={() => setForgetting(true)}>
                  {t('privacy.forget.menu')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
          {forgetting && (
            <ForgetDialog customer={customer} onClose={() => setForgetting(false)} onForgotten={onMasking} />
          )}
        </>
      }
    />
  );
}

/** Chooses whom to put beside this customer: those whose pages are open, or whom a search finds. */
function CompareWith({ customer }: { customer: string }): ReactNode {
  const t = useText();
  const open = useTabs((tabs) => tabs.tabs);
  const [opened, setOpened] = useState(false);
  const [found, setFound] = useState<string[]>([]);
  const beside = open
    .filter((tab) => tab.panel === 'customer')
    .map((tab) => String(tab.params.key))
    .filter((key) => key !== customer);
  const search = async (typed: string): Promise<void> => {
    if (typed.trim() === '') return;
    const asked = { who: { type: 'everyone' as const }, columns: ['key'], search: typed, limit: 20 };
    const { table } = await callTable('people.list', asked, {});
    const keys = Array.from({ length: table.numRows }, (_, at) => String(table.getChild('key')?.get(at)));
    setFound(keys.filter((key) => key !== customer));
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Columns2 size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('customer.compare')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          w={280}
          label={t('customer.compareWith')}
          placeholder={t('customers.search')}
          searchable
          comboboxProps={{ withinPortal: false }}
          nothingFoundMessage={t('customers.notFound')}
          filter={({ options }) => options}
          data={[...new Set([...found, ...beside])]}
          onSearchChange={(typed) => attempt(() => search(typed))}
          onChange={(other) => {
            if (other === null) return;
            setOpened(false);
            openComparison(customer, other);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
