import { Button, Menu } from '@mantine/core';
import { LayoutList, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { customerViewKind, type CustomerView } from '#shared/model/customer-documents';
import { openDocument } from '#renderer/app/documents.ts';
import { useText } from '#renderer/app/i18n.ts';
import { attempt } from '#renderer/app/notify.ts';
import { useWorkbook } from '#renderer/stores/workbook.ts';
import { saveView } from './use-customer-view.ts';

interface ViewsMenuProps {
  view: CustomerView;
  /** The view that is shown, when it is a saved one. */
  documentId: string | null;
}

/** The saved lists of customers: opens one, keeps what is shown as another, removes this one. */
export function ViewsMenu({ view, documentId }: ViewsMenuProps): ReactNode {
  const t = useText();
  const documents = useWorkbook((workbook) => workbook.documents);
  const readOnly = useWorkbook((workbook) => workbook.state?.readOnly ?? true);
  const views = documents.filter(({ kind }) => kind === customerViewKind);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<LayoutList size={14} aria-hidden />}>
          {t('customers.views')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.length > 0 && <Menu.Label>{t('customers.viewsSaved')}</Menu.Label>}
        {views.map((document) => (
          <Menu.Item
            key={document.id}
            disabled={document.id === documentId}
            onClick={() => openDocument(document)}
          >
            {document.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          disabled={readOnly}
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => attempt(() => saveView(t('customers.viewNew'), view))}
        >
          {t('customers.viewSave')}
        </Menu.Item>
        {documentId !== null && (
          <Menu.Item
            disabled={readOnly}
            leftSection={<Trash2 size={14} aria-hidden />}
            onClick={() => attempt(() => useWorkbook.getState().removeDocument(documentId))}
          >
            {t('customers.viewRemove')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
