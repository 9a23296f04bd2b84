import {
  BarChart3,
  Database,
  FileText,
  Filter,
  MessageSquare,
  ShieldCheck,
  User,
  type LucideIcon,
} from 'lucide-react';
import type { MessageKey } from '#shared/i18n/catalogues';
import { translate } from '#shared/i18n/translate';
import { usePreferences } from '../stores/preferences.ts';
import { openTab } from '../stores/tabs.ts';
import type { PanelName } from './panels.ts';

export interface Room {
  name: Extract<PanelName, 'data' | 'customers' | 'segments' | 'analyses' | 'voices' | 'reports' | 'privacy'>;
  title: MessageKey;
  icon: LucideIcon;
  /** Panels that belong to it: the rail shows where the active tab is. */
  holds: readonly PanelName[];
}

/** The rail, from top to bottom. */
export const rooms: readonly Room[] = [
  { name: 'data', title: 'room.data', icon: Database, holds: ['data', 'import', 'table', 'quarantine'] },
  {
    name: 'customers',
    title: 'room.customers',
    icon: User,
    holds: ['customers', 'customer', 'compare', 'identity'],
  },
  { name: 'segments', title: 'room.segments', icon: Filter, holds: ['segments', 'segment'] },
  { name: 'analyses', title: 'room.analyses', icon: BarChart3, holds: ['analyses', 'document'] },
  { name: 'voices', title: 'room.voices', icon: MessageSquare, holds: ['voices'] },
  { name: 'reports', title: 'room.reports', icon: FileText, holds: ['reports', 'report'] },
  { name: 'privacy', title: 'room.privacy', icon: ShieldCheck, holds: ['privacy'] },
];

/** Shows a room's own tab. */
export function openRoom(name: Room['name'], params: Record<string, unknown> = {}): void {
  const room = rooms.find((other) => other.name === name);
  if (!room) return;
  openTab({
    id: `room:${name}`,
    panel: name,
    params,
    title: translate(usePreferences.getState().locale, room.title),
  });
}
