import { beforeEach, describe, expect, it } from 'vitest';
import { openCustomer, openPeople } from '#renderer/customers/open-people.ts';
import { openTab, useTabs } from '#renderer/stores/tabs.ts';

const ids = (): string[] => useTabs.getState().tabs.map((tab) => tab.id);

describe('tabs', () => {
  beforeEach(() => useTabs.getState().closeAll());

  it('come to the front when their thing is opened again', () => {
    openTab({ id: 'document:a', panel: 'document', params: { documentId: 'a' }, title: 'A' });
    openCustomer('c1');
    openTab({ id: 'document:a', panel: 'document', params: { documentId: 'a' }, title: 'A' });
    expect(ids()).toEqual(['customer:c1', 'document:a']);
    expect(useTabs.getState().activeTab).toBe('document:a');
  });

  it('opened in passing give way to the next of their panel, and to no other', () => {
    openPeople({ who: { type: 'everyone' }, title: 'Everyone' });
    const [list = ''] = ids();
    openCustomer('c1');
    openCustomer('c2');
    expect(ids()).toEqual([list, 'customer:c2']);
    useTabs.getState().keepTab('customer:c2');
    openCustomer('c3');
    openCustomer('c4');
    expect(ids()).toEqual([list, 'customer:c2', 'customer:c4']);
  });

  it('can be closed but for the one that is shown', () => {
    openCustomer('c1');
    openTab({ id: 'document:a', panel: 'document', params: {}, title: 'A' });
    openTab({ id: 'room:data', panel: 'data', params: {}, title: 'Data' });
    useTabs.getState().closeOthers();
    expect(ids()).toEqual(['room:data']);
  });
});
