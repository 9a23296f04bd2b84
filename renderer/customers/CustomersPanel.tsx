import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Columns3, Combine, Filter, Search, UserX, Users } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Condition } from '#shared/conditions/condition';
import { DocumentTitle } from '#renderer/analyses/DocumentTitle.tsx';
import { NoActivity } from '#renderer/analyses/NoActivity.tsx';
import { useText } from '#renderer/app/i18n.ts';
import { EmptyState } from '#renderer/controls/EmptyState.tsx';
import { FaultPanel } from '#renderer/controls/FaultPanel.tsx';
import { PanelHeader } from '#renderer/controls/PanelHeader.tsx';
import { openIdentity } from '#renderer/identity/open.ts';
import { useAnswer } from '#renderer/rpc/use-answer.ts';
import { RuleEditor } from '#renderer/segments/RuleEditor.tsx';
import { useRuleFields } from '#renderer/segments/rule-fields.ts';
import type { PanelProps } from '#renderer/shell/panels.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { KeepDialog } from './KeepDialog.tsx';
import { PeopleExport } from './PeopleExport.tsx';
import { subjectOf } from './subject-of.ts';
import { SubjectActions } from './SubjectActions.tsx';
import { TraitGrid } from './TraitGrid.tsx';
import { useCustomerView } from './use-customer-view.ts';
import { ViewsMenu } from './ViewsMenu.tsx';
import styles from './CustomersPanel.module.css';

/** Typing rests this long before the engine is asked. */
const typingMs = 250;

/** People of a selection who fit rules as well. */
function both(selected: Condition, rules: Condition): Condition {
  if (rules.type === 'everyone') return selected;
  return selected.type === 'everyone' ? rules : { type: 'all', of: [selected, rules] };
}

/** The rules that say something: one without a value yet leaves nobody out. */
function answerable(rules: Condition): Condition {
  if (rules.type !== 'all' && rules.type !== 'any') return rules;
  const of = rules.of.filter(
    (rule) =>
      (rule.type !== 'attribute' && rule.type !== 'trait') ||
      rule.test === 'isEmpty' ||
      rule.test === 'isNotEmpty' ||
      (Array.isArray(rule.value) ? rule.value.length > 0 : rule.value !== ''),
  );
  return of.length === 0 ? { type: 'everyone' } : { type: rules.type, of };
}

/** Customers as a list: everyone, a saved view, or the people of a selection; searched, filtered, sorted, by any trait. */
export function CustomersPanel({ params }: PanelProps): ReactNode {
  const t = useText();
  const catalog = useWorkbook((workbook) => workbook.catalog);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const documentId = typeof params.documentId === 'string' ? params.documentId : null;
  const { view, change, kept, gone } = useCustomerView(documentId);
  const subject = useMemo(() => subjectOf(params, t('room.customers')), [params, t]);
  const scope = subject.scope ?? null;
  const who = useMemo(() => both(subject.who, answerable(view.condition)), [subject.who, view.condition]);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), typingMs);
  const [toggled, setToggled] = useState<boolean | null>(null);
  const filtering = toggled ?? (params.filter === true || view.condition.type !== 'everyone');
  const [open, setOpen] = useState<'columns' | 'keep' | null>(null);
  const fields = useRuleFields();
  const count = useAnswer('people.count', { who, scope, search });
  const n = count.answer?.customers ?? null;
  const title = kept?.title ?? subject.title;
  if (gone) return <EmptyState icon={<UserX />} title={t('document.gone')} hint={t('document.goneHint')} />;
  if (catalog && catalog.activities === 0 && catalog.customers === 0) return <NoActivity />;
  const narrowed = search !== '' || view.condition.type !== 'everyone';
  return (
    <div className={styles.panel}>
      <PanelHeader
        title={
          kept ? (
            <DocumentTitle
              label={t('customers.viewName')}
              title={title}
              onChange={kept.rename}
              readOnly={kept.readOnly}
            />
          ) : (
            title
          )
        }
        note={n === null ? ' ' : t('customers.note', { count: n })}
        actions={
          <>
            <TextInput
              w={260}
              data-customer-search
              leftSection={<Search size={14} aria-hidden />}
              placeholder={t('customers.search')}
              aria-label={t('customers.search')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button
              variant={filtering ? 'light' : 'default'}
              aria-pressed={filtering}
              leftSection={<Filter size={14} aria-hidden />}
              onClick={() => setToggled(!filtering)}
            >
              {t('customers.filter')}
            </Button>
            <Button
              variant="default"
              leftSection={<Columns3 size={14} aria-hidden />}
              onClick={() => setOpen('columns')}
            >
              {t('customers.columns')}
            </Button>
            <Button
              variant="default"
              leftSection={<Combine size={14} aria-hidden />}
              onClick={() => openIdentity('proposal')}
            >
              {t('command.findSame')}
            </Button>
            <ViewsMenu view={view} documentId={documentId} />
            <PeopleExport
              asked={{ who, scope, columns: view.columns, sort: view.sort, search }}
              title={title}
            />
          </>
        }
      />
      {filtering && (
        <section className={styles.filter} aria-label={t('customers.filter')}>
          <RuleEditor
            condition={view.condition}
            fields={fields}
            onChange={(condition) => change({ condition })}
            readOnly={kept?.readOnly ?? false}
          />
        </section>
      )}
      {count.fault && <FaultPanel fault={count.fault} remedies={{ retry: count.refresh }} />}
      <div className={styles.grid}>
        <TraitGrid
          who={who}
          scope={scope}
          search={search}
          columns={view.columns}
          sort={view.sort}
          onSort={(sort) => change({ sort })}
          empty={
            <EmptyState
              icon={<Users />}
              title={t(narrowed ? 'customers.notFound' : 'people.none')}
              hint={t(narrowed ? 'customers.notFoundHint' : 'people.noneHint')}
            />
          }
        />
      </div>
      {params.who !== undefined && !narrowed ? (
        <SubjectActions subject={subject} customers={n} opened />
      ) : (
        narrowed && (
          <footer className={styles.actions}>
            <Button disabled={readOnly || n === 0} onClick={() => setOpen('keep')}>
              {t('people.keep')}
            </Button>
            {search !== '' && <span className={styles.quiet}>{t('customers.keepSearch')}</span>}
          </footer>
        )
      )}
      {open === 'columns' && (
        <ColumnsDialog
          columns={view.columns}
          onClose={() => setOpen(null)}
          onChoose={(columns) => change({ columns })}
        />
      )}
      {open === 'keep' && (
        <KeepDialog who={who} search={search} title={title} opened onClose={() => setOpen(null)} />
      )}
    </div>
  );
}
