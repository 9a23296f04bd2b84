import { Button, Checkbox, Menu, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Columns3, Search, Users } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { Condition } from '#shared/conditions/condition';
import { Scope } from '#shared/model/scope';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { NoActivity } from '#renderer/analyses/NoActivity.tsx';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { inspect, type Subject } from '#renderer/stores/inspector.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { PeopleGrid, usePeopleColumns } from './PeopleGrid.tsx';
import { SubjectActions } from './SubjectActions.tsx';
import styles from './CustomersPanel.module.css';

/** Typing rests this long before the engine is asked. */
const typingMs = 250;
const hidden = new Set<string>();

/** Whom a tab's parameters mean; everyone when they say nothing. */
export function subjectOf(params: Record<string, unknown>, everyone: string): Subject {
  const who = Condition.safeParse(params.who);
  const scope = Scope.nullable().safeParse(params.scope ?? null);
  return {
    who: who.success ? who.data : { type: 'everyone' },
    title: typeof params.title === 'string' ? params.title : everyone,
    ...(scope.success && scope.data ? { scope: scope.data } : {}),
  };
}

/** Customers as a list: everyone, or the people of a selection; searched, sorted, by the columns that are wanted. */
export function CustomersPanel({ params }: PanelProps): ReactNode {
  const t = useText();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const subject = useMemo(() => subjectOf(params, t('room.customers')), [params, t]);
  const scope = subject.scope ?? null;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), typingMs);
  const columns = usePeopleColumns();
  const [without, setWithout] = useState<ReadonlySet<string>>(hidden);
  const only = useMemo(
    () => columns.map((column) => column.id).filter((id) => !without.has(id)),
    [columns, without],
  );
  const count = useAnswer('people.count', { who: subject.who, scope });
  const n = count.answer?.customers ?? null;
  if (catalog && catalog.activities === 0 && catalog.customers === 0) return <NoActivity />;
  const toggle = (id: string): void => {
    const next = new Set(without);
    if (!next.delete(id)) next.add(id);
    setWithout(next);
  };
  return (
    <div className={styles.panel}>
      <PanelHeader
        title={subject.title}
        note={n === null ? ' ' : t('customers.note', { count: n })}
        actions={
          <>
            <TextInput
              w={260}
              leftSection={<Search size={14} aria-hidden />}
              placeholder={t('customers.search')}
              aria-label={t('customers.search')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Menu position="bottom-end" closeOnItemClick={false}>
              <Menu.Target>
                <Button variant="default" leftSection={<Columns3 size={14} aria-hidden />}>
                  {t('customers.columns')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown className={styles.columns}>
                {columns.map((column) => (
                  <Menu.Item
                    key={column.id}
                    role="menuitemcheckbox"
                    aria-checked={!without.has(column.id)}
                    disabled={column.id === 'key'}
                    leftSection={
                      <Checkbox.Indicator size="xs" checked={!without.has(column.id)} aria-hidden />
                    }
                    onClick={() => toggle(column.id)}
                  >
                    {column.title}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
            <Button variant="default" onClick={() => inspect(subject)}>
              {t('segments.openPeople')}
            </Button>
          </>
        }
      />
      <div className={styles.grid}>
        <PeopleGrid
          who={subject.who}
          scope={scope}
          search={search}
          only={only}
          empty={
            <EmptyState
              icon={<Users />}
              title={t(search === '' ? 'people.none' : 'customers.notFound')}
              hint={t(search === '' ? 'people.noneHint' : 'customers.notFoundHint')}
            />
          }
        />
      </div>
      {params.who !== undefined && <SubjectActions subject={subject} customers={n} opened />}
    </div>
  );
}
