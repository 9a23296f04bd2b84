import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { attempt } from '../app/notify.ts';
import { makeSegment } from '../segments/new-segment.ts';
import { useWorkbook } from '../stores/workbook.ts';
import styles from './TopBar.module.css';

/** Who counts in the whole workbook: everyone or a segment. */
export function SegmentChip(): ReactNode {
  const t = useText();
  const { state, documents, setScope } = useWorkbook();
  if (!state) return null;
  const segments = documents.filter((document) => document.kind === 'segment');
  const chosen = segments.find((segment) => segment.id === state.scope.segment);
  const choose = (segment: string | null): void => attempt(() => setScope({ ...state.scope, segment }));
  const label = chosen?.title ?? t('scope.everyone');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={styles.chip}
          data-set={state.scope.segment === null ? undefined : ''}
          aria-label={t('scope.segmentLabel', { name: label })}
        >
          <span>{label}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => choose(null)}>{t('scope.everyone')}</Menu.Item>
        {segments.length > 0 && <Menu.Label>{t('room.segments')}</Menu.Label>}
        {segments.map((segment) => (
          <Menu.Item key={segment.id} onClick={() => choose(segment.id)}>
            {segment.title}
          </Menu.Item>
        ))}
        {!state.readOnly && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => attempt(() => makeSegment())}>{t('segments.newOne')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
