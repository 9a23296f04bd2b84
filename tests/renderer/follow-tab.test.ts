import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Condition } from '#shared/conditions/condition';
import type { WorkbookDocument } from '#shared/model/document';
import { followTabs } from '#renderer/shell/follow-tab.ts';
import { inspect, useInspector } from '#renderer/stores/inspector.ts';
import { openTab, useTabs } from '#renderer/stores/tabs.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';

const retention: WorkbookDocument = {
  id: 'a',
  kind: 'retention',
  version: 1,
  title: 'A',
  body: { grain: 'month' },
};
const open = {
  retention: () => openTab({ id: 'document:a', panel: 'document', params: { documentId: 'a' }, title: 'A' }),
  data: () => openTab({ id: 'room:data', panel: 'data', params: {}, title: 'Data' }),
  customer: (key: string) =>
    openTab({ id: `customer:${key}`, panel: 'customer', params: { key }, title: key, preview: true }),
};
const cell: Condition = { type: 'mark', kind: 'retention', body: retention.body, mark: { interval: 1 } };
const selectCell = (): void => inspect({ who: cell, title: 'Apr 2025', documentId: 'a' });
const now = () => {
  const { subject, shown } = useInspector.getState();
  return { title: subject?.title ?? null, shown };
};

describe('the inspector', () => {
  let stop = (): void => undefined;
  beforeEach(() => {
    useTabs.setState({ tabs: [], activeTab: null });
    useInspector.setState({ subject: null, shown: false });
    useWorkbook.setState({ documents: [retention] });
    stop = followTabs();
  });
  afterEach(() => stop());

  it('follows the tab that is shown, and comes back with its selection', () => {
    open.retention();
    selectCell();
    open.customer('M1');
    expect(now()).toEqual({ title: 'M1', shown: true });
    open.customer('M2');
    expect(useInspector.getState().subject?.who).toEqual({ type: 'keys', keys: ['M2'] });
    open.data();
    expect(now()).toEqual({ title: null, shown: false });
    open.retention();
    expect(now()).toEqual({ title: 'Apr 2025', shown: true });
  });

  it('stays closed for whoever closed it, and opens by itself for nobody', () => {
    open.retention();
    open.customer('M1');
    expect(now()).toEqual({ title: 'M1', shown: false });
    open.retention();
    selectCell();
    useInspector.getState().setShown(false);
    open.data();
    open.retention();
    expect(now()).toEqual({ title: 'Apr 2025', shown: false });
  });

  it('forgets a selection of a sentence that says something else by now', () => {
    open.retention();
    selectCell();
    open.data();
    useWorkbook.setState({ documents: [{ ...retention, body: { grain: 'week' } }] });
    open.retention();
    expect(now()).toEqual({ title: null, shown: false });
  });
});
