import type { IDockviewPanelHeaderProps } from 'dockview-react';
import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '../app/i18n.ts';
import { closeTab, useTabs, type Tab as OpenTab } from '../stores/tabs.ts';
import { useTabTitle } from './use-tab-title.ts';

/** A tab's head: its subject's name and how to close it (also by Delete or the middle button). */
export function Tab({ api, params }: IDockviewPanelHeaderProps<{ tab?: OpenTab }>): ReactNode {
  const t = useText();
  const { tab } = params;
  const title = useTabTitle(tab ?? null);
  useEffect(() => {
    if (api.title !== title) api.setTitle(title);
  }, [api, title]);
  const inside = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const show = (): void => {
      if (api.isActive) inside.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    // The list has its final width only when the new tab has its own.
    const watch = new ResizeObserver(show);
    const list = inside.current?.closest('.dv-tabs-container');
    if (list) watch.observe(list);
    if (inside.current) watch.observe(inside.current);
    const listening = api.onDidActiveChange(show);
    return () => {
      watch.disconnect();
      listening.dispose();
    };
  }, [api]);
  useEffect(() => {
    // The tab itself, which has the focus, is dockview's.
    const whole = inside.current?.closest<HTMLElement>('.dv-tab');
    if (!whole) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Delete') closeTab(api.id);
    };
    const onAuxClick = (event: MouseEvent): void => {
      if (event.button === 1) closeTab(api.id);
    };
    whole.addEventListener('keydown', onKeyDown);
    whole.addEventListener('auxclick', onAuxClick);
    return () => {
      whole.removeEventListener('keydown', onKeyDown);
      whole.removeEventListener('auxclick', onAuxClick);
    };
  }, [api]);
  return (
    <div
      ref={inside}
      className="k-tab"
      data-preview={tab?.preview === true || undefined}
      title={tab?.preview === true ? t('shell.previewTab') : undefined}
      onDoubleClick={() => useTabs.getState().keepTab(api.id)}
    >
      <span className="k-tab-title">{title}</span>
      {/* Not a button: a control within a tab can't be reached by screen readers; the keyboard closes by shortcut. */}
      <span
        className="k-tab-close"
        title={t('command.closeTab')}
        aria-hidden
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation();
          closeTab(api.id);
        }}
      >
        <X size={12} />
      </span>
    </div>
  );
}
