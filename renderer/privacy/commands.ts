import { notify } from '#renderer/app/notify.ts';
import { findCustomer } from '#renderer/customers/find-customer.ts';
import type { Command } from '#renderer/stores/commands.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { openPrivacy } from './open-privacy.ts';

const open = (): boolean => useWorkbook.getState().state !== null;

/** What is done for people's privacy: each leads to where it is done. */
export const privacyCommands: readonly Command[] = [
  {
    id: 'privacy.forget',
    title: 'command.forget',
    words: 'command.forget.words',
    group: 'room.privacy',
    run: () => {
      findCustomer();
      notify('command.forget.how');
    },
    enabled: () => useWorkbook.getState().state?.readOnly === false,
  },
  {
    id: 'privacy.consent',
    title: 'command.consent',
    words: 'command.consent.words',
    group: 'room.privacy',
    run: () => openPrivacy('consent'),
    enabled: open,
  },
  {
    id: 'privacy.copyFor',
    title: 'command.copyFor',
    words: 'command.copyFor.words',
    group: 'room.privacy',
    run: () => openPrivacy('copies'),
    enabled: open,
  },
  {
    id: 'privacy.audit',
    title: 'command.audit',
    words: 'command.audit.words',
    group: 'room.privacy',
    run: () => openPrivacy('log'),
    enabled: open,
  },
];
